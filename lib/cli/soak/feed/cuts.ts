import { type GapRow, listGaps } from '@/db/gaps'
import { atLeast, atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { subFolder } from './disorder'
import { lossChecks } from './losses'
import { cutAgainAndAgain, type Outage } from './outages'
import { allEvents } from './state-hash'
import {
  FIRST_EVENT,
  LAST_ARRIVALS,
  openWorld,
  START,
  untilAllLive,
  type World,
  type WorldOptions,
} from './world'

const LASTS = { long: 2 * HOUR, short: 6 * MINUTE }
/** In the short form: one socket and many, with and without a history, twins, a slow canary, packed frames. */
const FEW = ['binance-usdm', 'bybit', 'okx', 'deribit', 'htx-linear-swap', 'kraken-futures']
/** Longer than the longest pause between two attempts to connect. */
const RECOVERY: Millis = 3 * MINUTE

export const cuts: FaultTest = {
  id: 'A5B',
  title: 'Feeds cut off again and again',
  inject:
    'On all simulated venues at once (short form: six), in virtual time: each is closed, reset, refused, stalled or left half-open about once in ten minutes, for 45 to 90 s where the fault has a length. Once without and once with the venues that hold a history over REST answering for it.',
  threshold:
    'Every lost event lies inside a recorded gap; recorded gap time of each venue (short form: of all together) at most its outages and twice the detection times; with REST nothing is lost that a venue still holds; nothing is stored that did not happen.',
  run,
}

async function run({ long, seed, folder, say }: FaultOptions): Promise<Measured> {
  const lasts = long ? LASTS.long : LASTS.short
  const play = (name: string, options: { cut: boolean; history: boolean }) =>
    played(subFolder(folder, name), { seed, lasts, ...(long ? {} : { venues: FEW }), ...options })
  const clean = await play('clean', { cut: false, history: false })
  say(`undisturbed: ${clean.events.length} events`)
  const cut = await play('cut', { cut: true, history: false })
  say(`cut off: ${cut.events.length} events, ${cut.gaps.length} gaps`)
  const asked = await play('asked', { cut: true, history: true })
  say(`cut off, with history: ${asked.events.length} events, ${asked.gaps.length} gaps`)
  return measured([
    told('simulated time', lasts / MINUTE, 'min'),
    told('events', clean.events.length),
    ...lossChecks('cut off', clean, cut),
    ...gapTimeChecks(cut, long),
    ...lossChecks('cut off, with history', clean, asked),
  ])
}

interface Played {
  readonly events: readonly WireEvent[]
  readonly gaps: readonly GapRow[]
  readonly outages: ReadonlyMap<string, readonly Outage[]>
  readonly endsAt: Millis
}

async function played(
  folder: string,
  { cut, ...options }: Omit<WorldOptions, 'folder'> & { cut: boolean },
): Promise<Played> {
  const { seed, lasts } = options
  const world = await openWorld({ folder, ...options })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await world.clock.pass(FIRST_EVENT - world.clock.now())
    const outages = cut ? cutAgainAndAgain(world, seed, FIRST_EVENT + lasts) : new Map<string, Outage[]>()
    await world.clock.pass(lasts)
    return { ...(await afterwards(world)), outages }
  } finally {
    await world.stop()
  }
}

async function afterwards(world: World): Promise<Omit<Played, 'outages'>> {
  const { clock, store } = world
  await clock.pass(LAST_ARRIVALS)
  await clock.until(() => world.actors.every(({ exchange }) => exchange.connections > 0), RECOVERY)
  await untilAllLive(world, RECOVERY)
  await clock.pass(2 * MINUTE)
  await world.hush()
  const events = (await allEvents(store)).filter(({ time }) => time >= FIRST_EVENT - 10 * SECOND)
  const gaps = await listGaps(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  return { events, gaps, endsAt: clock.now() }
}

/** Each over all of its outages: one pause before a new attempt may be long, many are not. */
function gapTimeChecks({ gaps, outages, endsAt }: Played, byVenue: boolean): Check[] {
  const all = [...outages].map(([venue, done]) => {
    const recorded = gaps
      .filter((gap) => gap.venue === venue)
      .reduce((sum, { from, to }) => sum + (to ?? endsAt) - from, 0)
    const injected = done.reduce((sum, { from, to }) => sum + to - from, 0)
    const detection = done.reduce((sum, { detectedWithin }) => sum + detectedWithin, 0)
    return { venue, recorded, injected, allowed: injected + 2 * detection }
  })
  const within = all.filter(({ recorded, allowed }) => recorded <= allowed)
  const over = all.filter((one) => !within.includes(one)).map(({ venue }) => venue)
  const seconds = (pick: (one: (typeof all)[number]) => number) =>
    Math.round(all.reduce((sum, one) => sum + pick(one), 0) / SECOND)
  return [
    atLeast('outages', [...outages.values()].flat().length, all.length),
    told(
      'injected outage, all venues',
      seconds(({ injected }) => injected),
      's',
    ),
    atMost(
      'recorded gaps, all venues',
      seconds(({ recorded }) => recorded),
      seconds(({ allowed }) => allowed),
      's',
    ),
    ...(byVenue ? [exactly('venues with more gap than that', over.join(', ') || 'none', 'none')] : []),
  ]
}
