import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { compact } from '@/db/compact'
import { listGaps } from '@/db/gaps'
import { verify } from '@/db/maintenance'
import { listVenues } from '@/db/venues'
import { type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { allEvents, stateHash } from './state-hash'
import { type Actor, FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

/** Share of messages that come twice, or later than those after them. */
const SHARE = 0.1
const REORDER_WITHIN: Millis = 5 * SECOND
/** Venues that replay on subscribing are cut off so often. */
const REPLAY_EVERY: Millis = 2 * MINUTE
const LASTS = { long: 2 * HOUR, short: 5 * MINUTE }

export const disorder: FaultTest = {
  id: 'A5',
  title: 'Messages repeated and out of order',
  inject:
    'On all simulated venues at once, in virtual time: 10 % of messages sent twice (where the adapter says that an identical frame is a duplicate; where a venue replays old messages on subscribing, by reconnecting), 10 % overtaken by others for up to 5 s.',
  threshold: 'The same state hash as the undisturbed run, which records no gap.',
  run,
}

async function run({ long, seed, folder, say }: FaultOptions): Promise<Measured> {
  const lasts = long ? LASTS.long : LASTS.short
  const clean = await play(subFolder(folder, 'clean'), seed, lasts, () => {})
  say(`clean: ${clean.events} events, ${clean.hash.slice(0, 12)}`)
  const disturbed = await play(subFolder(folder, 'disturbed'), seed, lasts, disturb)
  say(`disturbed: ${disturbed.events} events, ${disturbed.hash.slice(0, 12)}`)
  return measured([
    told('simulated time', lasts / MINUTE, 'min'),
    told('venues', clean.venues),
    told('events', clean.events),
    exactly('gaps of the undisturbed run', clean.gaps, 0),
    ...clean.checks,
    told('duplicates dropped', disturbed.duplicates),
    ...disturbed.checks,
    exactly('state hash', disturbed.hash, clean.hash),
  ])
}

export function subFolder(folder: string, name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}

interface Played {
  readonly hash: string
  readonly events: number
  readonly venues: number
  readonly gaps: number
  readonly duplicates: number
  readonly checks: readonly Check[]
}

async function play(
  folder: string,
  seed: number,
  lasts: Millis,
  prepare: (world: World) => void,
): Promise<Played> {
  const world = await openWorld({ folder, seed, lasts })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    prepare(world)
    await world.clock.pass(FIRST_EVENT + lasts - world.clock.now())
    for (const { exchange } of world.actors) exchange.misbehave(null)
    await world.clock.pass(LAST_ARRIVALS)
    await world.hush()
    return await outcomeOf(world)
  } finally {
    await world.stop()
  }
}

async function outcomeOf({ store, clock, actors }: World): Promise<Played> {
  const events = await allEvents(store)
  const gaps = await listGaps(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  const counts = (await listVenues(store)).map((venue) => venue.counts)
  const sum = (pick: (one: (typeof counts)[number]) => number) =>
    counts.reduce((total, one) => total + pick(one), 0)
  await compact(store, { now: clock.now() + HOUR, maxSlots: Number.MAX_SAFE_INTEGER })
  const { ok } = await verify(store)
  return {
    hash: stateHash(events),
    events: events.length,
    venues: actors.length,
    gaps: gaps.length,
    duplicates: sum(({ duplicate }) => duplicate),
    checks: [
      exactly(
        'rows in quarantine',
        sum(({ quarantined }) => quarantined),
        0,
      ),
      exactly('books and packed data', ok ? 'agree' : 'differ', 'agree'),
    ],
  }
}

function disturb(world: World): void {
  for (const actor of world.actors) {
    const { exchange, adapter } = actor
    const repeats = adapter.identicalFrameIsDuplicate ? { duplicate: SHARE } : {}
    exchange.misbehave({ seed: 5, reorder: SHARE, heldMs: REORDER_WITHIN, ...repeats })
    if (replays(actor)) keepReplaying(world, actor)
  }
}

/** Old rows come again on subscribing where the venue does that. */
function replays({ mock }: Actor): boolean {
  return mock.snapshot !== undefined
}

function keepReplaying(world: World, { exchange }: Actor): void {
  exchange.setSnapshot(100)
  const reconnect = () => {
    exchange.closeAll()
    world.clock.after(REPLAY_EVERY, reconnect)
  }
  world.clock.after(REPLAY_EVERY / 2, reconnect)
}
