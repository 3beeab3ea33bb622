import { listGaps } from '@/db/gaps'
import { listQuarantine } from '@/db/quarantine'
import { atLeast, atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { subFolder } from './disorder'
import {
  DELISTED,
  LISTED_AFTER,
  MOVED,
  REDENOMINATED,
  RENAMED,
  RESIZED,
  relisting,
  revaluing,
} from './revalued'
import { allEvents, stateHash } from './state-hash'
import { FIRST_EVENT, LAST_ARRIVALS, type LogLine, openWorld, START, untilAllLive } from './world'

const LASTS = { long: 30 * MINUTE, short: 18 * MINUTE }
const CHANGES_AT: Millis = FIRST_EVENT + 10 * MINUTE
const NOTICED_WITHIN: Millis = MINUTE
/** A wildcard feed's list is asked for each hour; here sooner, as is the open interest, which is asked less often. */
const TIMINGS = { instrumentsMs: 5 * MINUTE, overlaysMs: 3 * MINUTE }
const UNCHECKED = Number.POSITIVE_INFINITY

export const listings: FaultTest = {
  id: 'A10',
  title: 'Markets that are delisted, renamed, redenominated or cut into other contracts',
  inject:
    'In virtual time, in mid-run: Bybit takes one symbol off its list, refuses it and renames another. On OKX a contract holds a tenth of what it did; another is redenominated, its price tenfold and its open interest a tenth, and listed as such only three minutes later; a third truly moves to the sixfold price. All simulated. Once more without the check of prices.',
  threshold:
    'Only those symbols change: all others have the rows of an undisturbed run, and no feed has a gap; the renamed one goes on under its new name; rows before and after the change each count their own contract; rows of the redenominated one wait in quarantine and have the right dollars once it is listed, those of the one that moved are believed without an alarm; the operator is told within a minute. Without the check the dollars must be wrong.',
  run,
}

async function run({ long, seed, folder }: FaultOptions): Promise<Measured> {
  const lasts = long ? LASTS.long : LASTS.short
  const clean = await play(subFolder(folder, 'clean'), { seed, lasts, changes: false })
  const changed = await play(subFolder(folder, 'changed'), { seed, lasts, changes: true })
  const unchecked = await play(subFolder(folder, 'unchecked'), {
    seed,
    lasts,
    changes: true,
    priceJump: UNCHECKED,
    venues: ['okx'],
  })
  const touched: ReadonlySet<string> = new Set([
    ...[DELISTED, RENAMED.from, RENAMED.to, RESIZED.symbol, REDENOMINATED.symbol, MOVED.symbol],
  ])
  const others = ({ events }: Played) => events.filter(({ symbol }) => !touched.has(symbol))
  const of = (symbol: string) => ofMarket(changed, symbol)
  const late = of(DELISTED).filter(({ received_at }) => (received_at ?? 0) > CHANGES_AT)
  return measured([
    told('events of other markets', others(clean).length),
    exactly('state hash of other markets', stateHash(others(changed)), stateHash(others(clean))),
    exactly('gaps', changed.gaps, 0),
    atLeast('rows of the delisted market before', of(DELISTED).length - late.length, 1),
    exactly('rows of the delisted market afterwards', late.length, 0),
    atLeast('rows of the renamed market', of(RENAMED.to).length, 1),
    exactly('coins per contract of the resized market', sizesOf(of(RESIZED.symbol)), '0.1, 1'),
    atMost(
      'told of delisting after',
      (toldAt(changed, LIST_CHANGED) - CHANGES_AT) / SECOND,
      NOTICED_WITHIN / SECOND,
      's',
    ),
    ...redenominationChecks(clean, changed, unchecked),
  ])
}

const LIST_CHANGED = 'the listed markets changed'

function redenominationChecks(clean: Played, changed: Played, unchecked: Played): Check[] {
  const after = (played: Played, symbol: string) =>
    ofMarket(played, symbol).filter(({ time }) => time >= CHANGES_AT)
  const dollars = (played: Played, symbol: string) =>
    after(played, symbol).reduce((sum, { amount_usd }) => sum + (amount_usd ?? 0), 0)
  const times = (played: Played, symbol: string) =>
    (dollars(played, symbol) / dollars(clean, symbol)).toFixed(6)
  const first = Math.min(...after(clean, REDENOMINATED.symbol).map(({ received_at }) => received_at ?? 0))
  const alarm = toldAt(changed, `discontinuity of okx:${REDENOMINATED.symbol}`)
  const moved = changed.lines.filter(({ msg }) => msg.startsWith(`discontinuity of okx:${MOVED.symbol}`))
  return [
    told('rows of the redenominated market before it was listed', changed.waiting),
    exactly(
      'rows of the redenominated market at the end',
      after(changed, REDENOMINATED.symbol).length,
      after(clean, REDENOMINATED.symbol).length,
    ),
    exactly(
      'their dollars, as a multiple of what they were worth',
      times(changed, REDENOMINATED.symbol),
      '1.000000',
    ),
    exactly(
      'the same without the check is wrong',
      times(unchecked, REDENOMINATED.symbol) === '1.000000' ? 'no' : 'yes',
      'yes',
    ),
    atMost(
      'told of redenomination after its first print',
      (alarm - first) / SECOND,
      NOTICED_WITHIN / SECOND,
      's',
    ),
    exactly('dollars of the market that moved', times(changed, MOVED.symbol), MOVED.factor.toFixed(6)),
    exactly('said of it', moved.map(({ msg }) => msg.split('; ').at(-1)).join(', '), 'it proved true'),
    exactly('left in quarantine', changed.quarantined, 0),
  ]
}

function ofMarket({ events }: Played, symbol: string): WireEvent[] {
  return events.filter((event) => event.symbol === symbol)
}

function toldAt({ lines }: Played, beginning: string): Millis {
  return lines.find(({ msg }) => msg.startsWith(beginning))?.at ?? Number.POSITIVE_INFINITY
}

function sizesOf(events: readonly WireEvent[]): string {
  const sizes = events.map(({ amount_base, size }) => String(Number((amount_base / Number(size)).toFixed(6))))
  return [...new Set(sizes)].sort().join(', ')
}

interface Played {
  readonly events: readonly WireEvent[]
  readonly gaps: number
  readonly lines: readonly LogLine[]
  /** Rows in quarantine just before the venue listed the new contract, and at the end. */
  readonly waiting: number
  readonly quarantined: number
}

interface Choice {
  readonly seed: number
  readonly lasts: Millis
  readonly changes: boolean
  readonly venues?: readonly string[]
  readonly priceJump?: number
}

async function play(folder: string, { lasts, changes, ...choice }: Choice): Promise<Played> {
  const change = { from: Number.POSITIVE_INFINITY }
  const world = await openWorld({
    folder,
    lasts,
    perMinute: 24,
    venues: ['bybit', 'okx'],
    ...choice,
    timings: TIMINGS,
    interest: true,
    mock: (venue) => (venue.id === 'bybit' ? relisting(venue, change) : revaluing(venue, change)),
  })
  const { clock, store, lines } = world
  const inQuarantine = async () => (await listQuarantine(store, { venue: 'okx', limit: 1_000 })).length
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await clock.pass(CHANGES_AT - clock.now())
    if (changes) change.from = CHANGES_AT
    await clock.pass(LISTED_AFTER - SECOND)
    const waiting = await inQuarantine()
    await clock.pass(FIRST_EVENT + lasts - clock.now() + LAST_ARRIVALS)
    await world.hush()
    return {
      events: await allEvents(store),
      gaps: (await listGaps(store, { from: 0, to: Number.MAX_SAFE_INTEGER })).length,
      lines,
      waiting,
      quarantined: await inQuarantine(),
    }
  } finally {
    await world.stop()
  }
}
