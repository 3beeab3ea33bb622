import { listVenues } from '@/db/venues'
import { atLeast, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { subFolder } from './disorder'
import { allEvents, stateHash } from './state-hash'
import { FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

const RECONNECTS = { long: 50, short: 12 }
/** A socket that lived so long is followed by the next one at once. */
const EVERY: Millis = 65 * SECOND
const SNAPSHOT = 100
/** Every so many messages the venue says the same twice, because it happened twice. */
const TWIN_EVERY = 10

export const replays: FaultTest = {
  id: 'A6',
  title: 'Old rows again on every subscription',
  inject:
    'OKX, simulated, in virtual time: 50 reconnects (short form: 12), after each of which the last 100 messages are sent again; every tenth message happens twice, equal in every field.',
  threshold: '0 stored twice, 0 lost, both of two equal rows kept.',
  run,
}

async function run({ long, seed, folder }: FaultOptions): Promise<Measured> {
  const reconnects = long ? RECONNECTS.long : RECONNECTS.short
  const clean = await play(subFolder(folder, 'clean'), seed, reconnects, false)
  const replayed = await play(subFolder(folder, 'replayed'), seed, reconnects, true)
  return measured([
    told('events', clean.events),
    atLeast('equal rows that both happened', clean.twins, 10),
    exactly('reconnects', replayed.sockets - 1, reconnects),
    told('duplicates dropped', replayed.duplicates),
    exactly('events after the reconnects', replayed.events, clean.events),
    exactly('state hash', replayed.hash, clean.hash),
  ])
}

async function play(folder: string, seed: number, reconnects: number, reconnect: boolean) {
  const lasts = reconnects * EVERY
  const world = await openWorld({ folder, seed, lasts, perMinute: 12, venues: ['okx'] })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    world.actors[0]?.exchange.setSnapshot(SNAPSHOT)
    const twins = publishTwins(world)
    if (reconnect) reconnectAgainAndAgain(world, reconnects)
    await world.clock.pass(FIRST_EVENT - world.clock.now() + lasts + LAST_ARRIVALS + MINUTE)
    await world.hush()
    return { ...(await outcomeOf(world)), twins }
  } finally {
    await world.stop()
  }
}

/** Right after the message that they equal. */
function publishTwins({ actors, clock }: World): number {
  let twins = 0
  for (const { exchange, pushes } of actors) {
    for (const [index, push] of pushes.entries()) {
      if (index % TWIN_EVERY !== 0) continue
      twins += 1
      clock.after(push.pushedAt - clock.now(), () => exchange.publish({ ...push }))
    }
  }
  return twins
}

function reconnectAgainAndAgain({ actors, clock }: World, reconnects: number): void {
  for (let round = 0; round < reconnects; round += 1) {
    const at = FIRST_EVENT + round * EVERY + EVERY / 2
    for (const { exchange } of actors) clock.after(at - clock.now(), () => exchange.closeAll())
  }
}

async function outcomeOf({ store, actors }: World) {
  const events = await allEvents(store)
  const counts = (await listVenues(store)).map((venue) => venue.counts)
  return {
    hash: stateHash(events),
    events: events.length,
    duplicates: counts.reduce((sum, { duplicate }) => sum + duplicate, 0),
    sockets: actors[0]?.exchange.attempts.length ?? 0,
  }
}
