import { afterEach, expect, test } from 'vitest'
import { openWriter } from '@/db/open-writer'
import { listQuarantine } from '@/db/quarantine'
import { readEvents } from '@/db/read-events'
import { closeStore, type Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import type { Market } from '@/lib/contract/market'
import { simulateVenues } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { Push, SimVenue } from '@/lib/sim/sim-venue'
import { environmentOf } from '@/lib/sim/simulation'
import { simVenues } from '@/lib/sim/venues'
import type { Connection, VenueAdapter } from '@/lib/venues/adapter'
import { venues } from '@/lib/venues/index'
import { startRig, temporaryPath, until } from './collector.fixture'
import { seedHistory } from './seed'

/** Within reach of every venue's history, and over: nothing more happens while the test runs. */
const TO = Math.floor(Date.now() / 60_000) * 60_000 - 60_000
const FROM = TO - 20 * 60_000
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Played {
  readonly venue: SimVenue
  readonly exchange: MockExchange
  readonly pushes: readonly Push[]
}

async function play(): Promise<readonly Played[]> {
  const marketOf = simulateVenues(11)
  return Promise.all(
    simVenues.map(async (venue, number) => {
      const market = marketOf(number, 0.5)
      const exchange = await MockExchange.start({ venue: venue.mock(market, { tickEveryMs: 100 }) })
      cleanups.push(() => exchange.close())
      const pushes = [...venue.pushes(market, FROM, TO)].sort((a, b) => a.pushedAt - b.pushedAt)
      return { venue, exchange, pushes }
    }),
  )
}

/** What a reader of every frame holds at the end, told by the ids of its events. */
async function truthOf(played: readonly Played[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const store = openWriter({ path: temporaryPath(), kind: 'simulated' })
  cleanups.push(() => closeStore(store))
  const marketOf = simulateVenues(11)
  for (const [number, { venue, pushes }] of played.entries()) {
    const mock = venue.mock(marketOf(number, 0.5))
    const history = {
      venue: venue.id,
      symbols: [],
      frames: () =>
        pushes.map(({ data, pushedAt }) => ({ text: JSON.stringify(data), receivedAt: pushedAt })),
      rest: (path: string, now: number) => mock.rest(new URL(path, 'http://localhost'), now),
    }
    await seedHistory(store, history, { from: FROM, to: TO })
  }
  return idsByVenue(store)
}

async function idsByVenue(store: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map<string, string[]>()
  for (const { id: venue } of simVenues) {
    const held: string[] = []
    let cursor: string | undefined
    do {
      const query = {
        venues: [venue],
        from: FROM - 3_600_000,
        to: TO + 60_000,
        order: 'asc',
        limit: 5_000,
      } as const
      const page = await readEvents(store, { ...query, ...(cursor ? { cursor } : {}) })
      held.push(...page.events.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    ids.set(venue, held.sort())
  }
  return ids
}

/** Overlays cost time, and history would bring events by another way than the one that is looked at here. */
const LISTINGS_ALONE = {
  klines: null,
  markPriceKlines: null,
  openInterest: null,
  openInterestHist: null,
  fundingRate: null,
  liquidations: null,
}

/**
 * A stream that says something once a minute is longer silent than a test wants to wait, and a venue that takes
 * two subscriptions a second longer busy.
 */
function hurried(connection: Connection): Connection {
  const slow = connection.canary !== null && connection.canary.silenceMs > 30_000
  return { ...connection, subscribeEveryMs: 0, ...(slow && { canary: null }) }
}

function adapters(): VenueAdapter[] {
  return simVenues.map(({ id }) => {
    const found = venues.find(({ facts }) => facts.id === id)
    if (!found) throw new Error(`no adapter reads the simulated ${id}`)
    const connections = (markets: readonly Market[]) => found.connections(markets).map(hurried)
    return { ...found, connections, rest: found.rest && { ...found.rest, ...LISTINGS_ALONE } }
  })
}

/** Everything runs in one process, which may be busy for a while. */
const PATIENT = { handshakeMs: 60_000, pingAfterIdleMs: 5_000, pongWithinMs: 60_000 }

async function collect(played: readonly Played[]) {
  const [first, ...beside] = adapters()
  if (!first) throw new Error('there are no simulated venues')
  const environment = environmentOf(played.map(({ exchange }) => exchange))
  const rig = await startRig({ environment, adapter: first, beside, timings: PATIENT })
  let running = true
  const stop = async () => {
    if (running) await rig.stop()
    running = false
  }
  cleanups.push(stop)
  const venueRows = () => listVenues(rig.store)
  const allLive = async () => {
    const rows = await venueRows()
    return played.every(({ venue }) => rows.find(({ id }) => id === venue.id)?.feed?.state === 'live')
  }
  return { ...rig, stop, venueRows, allLive }
}

test('every simulated venue is heard, cut off and heard again: each event is stored exactly once', async () => {
  const played = await play()
  const truth = await truthOf(played)
  const rig = await collect(played)
  await until('all venues are live and listed', rig.allLive)
  const half = (pushes: readonly Push[]) => Math.ceil(pushes.length / 2)
  for (const { exchange, pushes } of played) {
    exchange.setSnapshot(100)
    exchange.misbehave({ seed: 3, reorder: 0.1 })
    for (const push of pushes.slice(0, half(pushes))) exchange.publish(push)
    exchange.misbehave(null)
  }
  const stored = async () => new Map((await rig.venueRows()).map(({ id, counts }) => [id, counts.stored]))
  await until('the first half has arrived', async () => {
    const counts = await stored()
    return played.every(
      ({ venue }) => (counts.get(venue.id) ?? 0) >= (truth.get(venue.id)?.length ?? 0) * 0.3,
    )
  })
  const before = new Map(played.map(({ venue, exchange }) => [venue.id, exchange.attempts.length]))
  for (const { exchange } of played) exchange.closeAll()
  await until('all were connected again', async () => {
    const again = played.every(
      ({ venue, exchange }) => exchange.attempts.length > (before.get(venue.id) ?? 0),
    )
    return again && (await rig.allLive())
  })
  for (const { exchange, pushes } of played) {
    for (const push of pushes.slice(half(pushes))) exchange.publish(push)
  }
  await until('everything has arrived', async () => {
    const counts = await stored()
    return played.every(({ venue }) => (counts.get(venue.id) ?? 0) >= (truth.get(venue.id)?.length ?? 0))
  })
  expect(await idsByVenue(rig.store)).toEqual(truth)
  // A venue may refuse to be asked for markets that only the repository's snapshot knows.
  const unread = (await listQuarantine(rig.store, { limit: 50 })).filter(
    ({ reason }) => !/refused/.test(reason),
  )
  expect(unread).toEqual([])
  // The minutes before this one may have been calm on a small venue.
  const heard = [...truth.values()].filter(({ length }) => length > 0)
  expect(heard.length).toBeGreaterThan(simVenues.length / 2)
})
