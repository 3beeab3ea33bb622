import { join } from 'node:path'
import { pino } from 'pino'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { PRICE_JUMP } from '@/lib/collect/continuity'
import type { Commit } from '@/lib/collect/frame-writer'
import { keepCollecting } from '@/lib/collect/keep-collecting'
import { learnQuiet } from '@/lib/collect/learn-quiet'
import { QuietWatch } from '@/lib/collect/quiet-watch'
import { seedHistory } from '@/lib/collect/seed'
import { TIMINGS, type Timings } from '@/lib/collect/timings'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { urlOverridesOf } from '@/lib/contract/url-overrides'
import { type SimMarket, simulateVenues } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { MockVenue } from '@/lib/sim/mock-venue'
import { noiseOf } from '@/lib/sim/noise'
import type { Push, SimVenue } from '@/lib/sim/sim-venue'
import { environmentOf } from '@/lib/sim/simulation'
import { simVenues } from '@/lib/sim/venues'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { findVenue, venueFacts } from '@/lib/venues/index'
import { busyMarket } from './busy-market'
import { VirtualClock } from './virtual-clock'

/** When the collectors start. */
export const START: Millis = Date.UTC(2026, 10, 21)
/** Liquidations happen from here on: the slowest canary sings once a minute. */
export const FIRST_EVENT: Millis = START + 2 * MINUTE
/** Messages that were due, and what is queued, have arrived so long after the last event. */
export const LAST_ARRIVALS: Millis = MINUTE

/** Liquidations of each venue unless said. */
const PER_MINUTE = 6
/** Feed state and coverage are kept in memory between two writings, each of which costs real time. */
const BEAT_MS: Millis = 10 * SECOND

/** One venue of the world: its exchange, and who listens to it. */
export interface Actor {
  readonly id: string
  readonly exchange: MockExchange
  readonly mock: MockVenue
  readonly adapter: VenueAdapter
  readonly pushes: readonly Push[]
}

/** A line of the collector's log, and when it was written. */
export interface LogLine {
  readonly at: Millis
  readonly venue: string
  readonly msg: string
  readonly reason?: string
  readonly name?: string
  readonly state?: string
}

export interface World {
  readonly clock: VirtualClock
  readonly store: Store
  readonly actors: readonly Actor[]
  readonly lines: readonly LogLine[]
  readonly commits: readonly { readonly venue: string; readonly at: Millis; readonly commit: Commit }[]
  /** Ends the collectors, which store what they hold, and closes exchanges and store. */
  readonly stop: () => Promise<void>
  /** The collectors end; the store can still be read. */
  readonly hush: () => Promise<void>
}

export interface WorldOptions {
  readonly folder: string
  readonly seed: number
  /** Of the simulated ones; all unless named. */
  readonly venues?: readonly string[]
  /** How long liquidations happen. */
  readonly lasts: Millis
  /** How much of the time before the start is held already; none unless said. */
  readonly past?: Millis
  /** How many liquidations each venue has. */
  readonly perMinute?: number
  readonly timings?: Partial<Timings>
  /** Whether the venues acknowledge and deliver nothing at first. */
  readonly silent?: boolean
  /** Whether the past is asked for over REST, and the open interest of now. */
  readonly history?: boolean
  readonly interest?: boolean
  /** The factor by which a price may jump before it is doubted; that of the product unless said. */
  readonly priceJump?: number
  readonly adapt?: (adapter: VenueAdapter) => VenueAdapter
  readonly mock?: (venue: MockVenue) => MockVenue
}

/** Collectors and exchanges in one process and in virtual time; only the listings are asked for over REST. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const clock = new VirtualClock(START)
  const actors = await startActors(options, clock)
  const store = openWriter({ path: join(options.folder, 'world.db'), kind: 'simulated' })
  await saveVenues(store, venueFacts)
  await seedPast(store, options)
  const lines: LogLine[] = []
  const commits: { venue: string; at: Millis; commit: Commit }[] = []
  const log = pino(
    { level: 'info', base: null },
    { write: (line: string) => lines.push({ ...JSON.parse(line), at: clock.now() }) },
  )
  const noise = noiseOf(options.seed)
  const quietWatch = new QuietWatch()
  const stopping = new AbortController()
  const { overrides } = urlOverridesOf(environmentOf(actors.map(({ exchange }) => exchange)))
  const running = actors.map(({ id, adapter }, place) => {
    let drawn = 0
    const tools = {
      store,
      clock,
      timings: { ...TIMINGS, beatMs: BEAT_MS, ...options.timings },
      random: () => noise(place, drawn++),
      log: log.child({ venue: id }),
      urlOverrides: overrides,
      quietWatch,
      priceJump: options.priceJump ?? PRICE_JUMP,
      onCommit: (venue: string, commit: Commit) => commits.push({ venue, at: clock.now(), commit }),
    }
    return keepCollecting(adapter, tools, stopping.signal)
  })
  for (const actor of actors) keepPublishing(actor, clock)
  if (options.past) running.push(learnQuiet({ store, watch: quietWatch, clock }, stopping.signal))
  const hush = async () => {
    stopping.abort()
    await Promise.all(running)
  }
  const stop = async () => {
    await hush()
    await Promise.all(actors.map(({ exchange }) => exchange.close()))
    closeStore(store)
  }
  return { clock, store, actors, lines, commits, stop, hush }
}

async function seedPast(
  store: Store,
  { seed, perMinute = PER_MINUTE, past = 0, venues }: WorldOptions,
): Promise<void> {
  if (past === 0) return
  const marketOf = simulateVenues(seed)
  for (const [number, venue] of simVenues.entries()) {
    if (venues && !venues.includes(venue.id)) continue
    const market = busyMarket(marketOf(number), { seed: number, before: START, perMinute })
    const mock = venue.mock(market)
    const history = {
      venue: venue.id,
      symbols: [],
      frames: (from: Millis, to: Millis) =>
        pushesOf(venue, market, from, to).map(({ data, pushedAt }) => {
          return { text: JSON.stringify(data), receivedAt: pushedAt }
        }),
      rest: (path: string, now: Millis) => mock.rest(new URL(path, 'http://localhost'), now),
    }
    await seedHistory(store, history, { from: START - past, to: START, overlaysFrom: START })
  }
}

async function startActors(options: WorldOptions, clock: VirtualClock): Promise<Actor[]> {
  const { seed, venues, lasts, perMinute = PER_MINUTE, adapt = (one) => one, mock = (one) => one } = options
  const marketOf = simulateVenues(seed)
  const chosen = simVenues.map((venue, number) => ({ venue, number }))
  return Promise.all(
    chosen
      .filter(({ venue }) => venues === undefined || venues.includes(venue.id))
      .map(async ({ venue, number }) => {
        const market = busyMarket(marketOf(number), { seed: number, before: START, perMinute })
        const spoken = mock(venue.mock(market))
        const exchange = await MockExchange.start({ venue: spoken, clock })
        clock.watch(() => exchange.doings)
        exchange.setSilent(options.silent ?? false)
        const pushes = pushesOf(venue, market, FIRST_EVENT, FIRST_EVENT + lasts)
        const adapter = adapt(adapterOf(venue.id, options))
        return { id: venue.id, exchange, mock: spoken, adapter, pushes }
      }),
  )
}

function adapterOf(id: string, { history = false, interest = false }: WorldOptions): VenueAdapter {
  const adapter = findVenue(id)
  if (!adapter) throw new Error(`no adapter reads the simulated ${id}`)
  const { rest } = adapter
  const listings = rest && {
    ...rest,
    klines: null,
    markPriceKlines: null,
    openInterest: interest ? rest.openInterest : null,
    openInterestHist: null,
    fundingRate: null,
    liquidations: history ? rest.liquidations : null,
  }
  return { ...adapter, rest: listings }
}

function pushesOf(venue: SimVenue, market: SimMarket, from: Millis, to: Millis): Push[] {
  return [...venue.pushes(market, from, to)].sort((a, b) => a.pushedAt - b.pushedAt)
}

/** Messages leave when their venue would send them. */
function keepPublishing({ exchange, pushes }: Actor, clock: VirtualClock): void {
  const publishFrom = (index: number) => {
    const push = pushes[index]
    if (!push) return
    clock.after(push.pushedAt - clock.now(), () => {
      exchange.publish(push)
      publishFrom(index + 1)
    })
  }
  publishFrom(0)
}

/** The world runs on until every venue's feed has come to life. */
export async function untilAllLive(world: World, most: Millis): Promise<boolean> {
  return world.clock.until(() => world.actors.every(({ id }) => stateOf(world, id) === 'live'), most)
}

/** What the log said last of a venue's feeds: its worst one. */
export function stateOf({ lines }: World, venue: string): string | null {
  const latest = new Map<string, string>()
  for (const line of lines) {
    if (line.venue === venue && line.msg === 'feed state' && line.name && line.state)
      latest.set(line.name, line.state)
  }
  const states = [...latest.values()]
  return states.find((state) => state !== 'live') ?? states[0] ?? null
}
