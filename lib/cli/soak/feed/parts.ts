import { listCoverage } from '@/db/coverage'
import { type GapRow, listGaps } from '@/db/gaps'
import { listMarkets } from '@/db/markets'
import { atLeast, atMost, type Check, exactly, measured } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { without } from '@/lib/contract/spans'
import { MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { subFolder } from './disorder'
import { lossChecks } from './losses'
import { allEvents } from './state-hash'
import { type Actor, FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

const VENUES = ['bybit', 'gate']
const DOWN_FOR: Millis = 5 * MINUTE
const BETWEEN: Millis = 5 * MINUTE
const ROUNDS = { long: 10, short: 1 }
/** Until the collector is connected again, its back-off and the venue's slowest canary at their longest. */
const BACK_WITHIN: Millis = 2 * MINUTE

export const parts: FaultTest = {
  id: 'A2B',
  title: 'One of several sockets of a venue is lost',
  inject:
    'In virtual time: of the simulated Bybit and Gate one socket each is reset and refused for five minutes; the others go on.',
  threshold:
    'Each loss leaves one gap, which names the markets of that socket and no other; every event that is missed lies in it; what the other markets cover has no hole.',
  run,
}

async function run({ long, seed, folder }: FaultOptions): Promise<Measured> {
  const rounds = long ? ROUNDS.long : ROUNDS.short
  const clean = await play(subFolder(folder, 'clean'), { seed, rounds, cuts: false })
  const cut = await play(subFolder(folder, 'cut'), { seed, rounds, cuts: true })
  return measured([
    exactly('gaps of the undisturbed run', clean.gaps.length, 0),
    ...lossChecks('one socket lost', clean, cut),
    ...cut.venues.flatMap((venue) => checksOf(venue, cut, rounds)),
  ])
}

interface VenueParts {
  readonly id: string
  /** Symbols of the socket that was cut, and of the others. */
  readonly lost: readonly string[]
  readonly others: readonly string[]
  /** Time that is not covered, by symbol of the others. */
  readonly holes: readonly Span[]
}

interface Played {
  readonly events: readonly WireEvent[]
  readonly gaps: readonly GapRow[]
  readonly venues: readonly VenueParts[]
}

async function play(
  folder: string,
  { seed, rounds, cuts }: { seed: number; rounds: number; cuts: boolean },
): Promise<Played> {
  const lasts = rounds * (DOWN_FOR + BETWEEN) + BETWEEN
  const world = await openWorld({ folder, seed, lasts, perMinute: 24, venues: VENUES })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    for (let round = 0; round < rounds; round += 1) {
      await world.clock.pass(BETWEEN)
      if (cuts) for (const actor of world.actors) cut(actor)
      await world.clock.pass(DOWN_FOR)
      for (const { exchange } of world.actors) exchange.refuse(null)
    }
    await world.clock.pass(FIRST_EVENT + lasts - world.clock.now() + LAST_ARRIVALS)
    await world.hush()
    return {
      events: await allEvents(world.store),
      gaps: await listGaps(world.store, { from: 0, to: Number.MAX_SAFE_INTEGER }),
      venues: await Promise.all(world.actors.map((actor) => partsOf(world, actor, FIRST_EVENT + lasts))),
    }
  } finally {
    await world.stop()
  }
}

/** The last of a venue's sockets. */
function cut({ exchange, adapter }: Actor): void {
  const url = adapter.connections(adapter.snapshot).at(-1)?.url ?? ''
  const { pathname: path } = new URL(url)
  exchange.refuse({ status: 503, path })
  exchange.resetAll(path)
}

async function partsOf({ store }: World, { id, adapter }: Actor, end: Millis): Promise<VenueParts> {
  const sockets = adapter
    .connections(await listMarkets(store, { venue: id }))
    .map(({ symbols }) => symbols ?? [])
  const others = sockets.slice(0, -1).flat()
  const covered = await listCoverage(store, { venues: [id], from: 0, to: Number.MAX_SAFE_INTEGER })
  const holes = others.flatMap((symbol) => {
    const own = covered.filter(({ markets }) => markets.length === 0 || markets.includes(symbol))
    return without({ from: FIRST_EVENT, to: end }, own)
  })
  return { id, lost: sockets.at(-1) ?? [], others, holes }
}

function checksOf(
  { id, lost, others, holes }: VenueParts,
  { gaps, events }: Played,
  rounds: number,
): Check[] {
  const own = gaps.filter(({ venue }) => venue === id)
  const lengths = own.map(({ from, to }) => (to ?? Number.POSITIVE_INFINITY) - from)
  const named = new Set(own.map(({ markets }) => [...markets].sort().join(', ')))
  const heard = events.filter(({ venue, symbol }) => venue === id && others.includes(symbol))
  return [
    exactly(`${id}: gaps`, own.length, rounds),
    exactly(`${id}: markets they name`, [...named].join('; '), [...lost].sort().join(', ')),
    atMost(`${id}: longest gap`, Math.max(...lengths) / SECOND, (DOWN_FOR + BACK_WITHIN) / SECOND, 's'),
    atLeast(`${id}: events of the other markets`, heard.length, 1),
    exactly(`${id}: holes in what the other markets cover`, holes.length, 0),
  ]
}
