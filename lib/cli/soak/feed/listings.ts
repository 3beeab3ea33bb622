import { listGaps } from '@/db/gaps'
import { atLeast, atMost, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { MockVenue } from '@/lib/sim/mock-exchange'
import { subFolder } from './disorder'
import { allEvents, stateHash } from './state-hash'
import { FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive } from './world'

const DELISTED = '1000PEPEUSDT'
const RENAMED = { from: 'ADAUSDT', to: 'ADANEWUSDT' }
const RESIZED = { symbol: 'LTC-USDT-SWAP', from: '1', to: '0.1' }
const LASTS = { long: 30 * MINUTE, short: 18 * MINUTE }
const CHANGES_AT: Millis = FIRST_EVENT + 10 * MINUTE
const NOTICED_WITHIN: Millis = 65 * SECOND
/** A wildcard feed's list is asked for each hour; here sooner. */
const INSTRUMENTS_EVERY: Millis = 5 * MINUTE

export const listings: FaultTest = {
  id: 'A10',
  title: 'Markets that are delisted, renamed or cut into other contracts',
  inject:
    'In virtual time, in mid-run: Bybit takes one symbol off its list, refuses it and renames another; a contract of OKX holds a tenth of what it did. All simulated.',
  threshold:
    'Only those symbols change: all others have the rows of an undisturbed run, and no feed has a gap; the renamed one goes on under its new name; rows before and after the change each count their own contract; the operator is told within a minute of the new list.',
  run,
}

async function run({ long, seed, folder }: FaultOptions): Promise<Measured> {
  const lasts = long ? LASTS.long : LASTS.short
  const clean = await play(subFolder(folder, 'clean'), { seed, lasts, changes: false })
  const changed = await play(subFolder(folder, 'changed'), { seed, lasts, changes: true })
  const touched = new Set([DELISTED, RENAMED.from, RENAMED.to, RESIZED.symbol])
  const others = ({ events }: Played) => events.filter(({ symbol }) => !touched.has(symbol))
  const of = (symbol: string) => changed.events.filter((event) => event.symbol === symbol)
  const late = of(DELISTED).filter(({ received_at }) => (received_at ?? 0) > CHANGES_AT)
  return measured([
    told('events of other markets', others(clean).length),
    exactly('state hash of other markets', stateHash(others(changed)), stateHash(others(clean))),
    exactly('gaps', changed.gaps, 0),
    atLeast('rows of the delisted market before', of(DELISTED).length - late.length, 1),
    exactly('rows of the delisted market afterwards', late.length, 0),
    atLeast('rows of the renamed market', of(RENAMED.to).length, 1),
    exactly('coins per contract of the resized market', sizesOf(of(RESIZED.symbol)), '0.1, 1'),
    atMost('told of delisting after', changed.toldAfter / SECOND, NOTICED_WITHIN / SECOND, 's'),
  ])
}

function sizesOf(events: readonly WireEvent[]): string {
  const sizes = events.map(({ amount_base, size }) => String(Number((amount_base / Number(size)).toFixed(6))))
  return [...new Set(sizes)].sort().join(', ')
}

interface Played {
  readonly events: readonly WireEvent[]
  readonly gaps: number
  readonly toldAfter: Millis
}

async function play(
  folder: string,
  { seed, lasts, changes }: { seed: number; lasts: Millis; changes: boolean },
): Promise<Played> {
  const change = { happened: false }
  const world = await openWorld({
    folder,
    seed,
    lasts,
    perMinute: 24,
    venues: ['bybit', 'okx'],
    timings: { instrumentsMs: INSTRUMENTS_EVERY },
    mock: (venue) => (venue.id === 'bybit' ? relisting(venue, change) : resizing(venue, change)),
  })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await world.clock.pass(CHANGES_AT - world.clock.now())
    change.happened = changes
    await world.clock.pass(FIRST_EVENT + lasts - world.clock.now() + LAST_ARRIVALS)
    await world.hush()
    const notice = world.lines.find(
      ({ venue, msg }) => venue === 'bybit' && msg === 'the listed markets changed',
    )
    return {
      events: await allEvents(world.store),
      gaps: (await listGaps(world.store, { from: 0, to: Number.MAX_SAFE_INTEGER })).length,
      toldAfter: notice ? notice.at - CHANGES_AT : Number.POSITIVE_INFINITY,
    }
  } finally {
    await world.stop()
  }
}

interface Happening {
  happened: boolean
}

/** One market is gone and another has a new name, in lists, subscriptions and messages. */
function relisting(venue: MockVenue, change: Happening): MockVenue {
  const renamed = (text: string) => text.replaceAll(RENAMED.from, RENAMED.to)
  const known = (text: string) => text.replaceAll(RENAMED.to, RENAMED.from)
  return {
    ...venue,
    answer: (message, client) => {
      if (!change.happened) return venue.answer(message, client)
      return venue.answer(known(message.replaceAll(DELISTED, 'GONE')), client).map(renamed)
    },
    deliver: (message, client) => {
      const text = venue.deliver(message, client)
      if (text === null || !change.happened) return text
      return text.includes(DELISTED) ? null : renamed(text)
    },
    rest: (url, now) => {
      const body = venue.rest(url, now)
      if (!change.happened || body === undefined) return body
      const without = JSON.stringify(body).replace(
        new RegExp(`\\{"symbol":"${DELISTED}"`),
        '{"symbol":"GONEUSDT"',
      )
      return JSON.parse(renamed(without))
    },
  }
}

function resizing(venue: MockVenue, change: Happening): MockVenue {
  return {
    ...venue,
    rest: (url, now) => {
      const body = venue.rest(url, now)
      if (!change.happened || body === undefined) return body
      return JSON.parse(JSON.stringify(body), resized)
    },
  }
}

function resized(_key: string, value: unknown): unknown {
  const isOurs =
    typeof value === 'object' && value !== null && 'instId' in value && value.instId === RESIZED.symbol
  return isOurs && 'ctVal' in value && value.ctVal === RESIZED.from ? { ...value, ctVal: RESIZED.to } : value
}
