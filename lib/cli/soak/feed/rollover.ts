import { listGaps } from '@/db/gaps'
import { atLeast, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import type { Market } from '@/lib/contract/market'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { subFolder } from './disorder'
import { allEvents, stateHash } from './state-hash'
import { FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

const ROLLOVERS = { long: 30, short: 8 }
const RENEW_AFTER: Millis = 25 * SECOND
/** A new socket waits its turn and for its first tick. */
const ROUND: Millis = RENEW_AFTER + 3 * SECOND
/** Those that cut a socket by its age, one with many sockets, and one whose equal rows may be twins. */
const VENUES = ['binance-usdm', 'binance-coinm', 'aster', 'bybit', 'okx']

export const rollover: FaultTest = {
  id: 'A4',
  title: 'Sockets replaced before the venue cuts them',
  inject:
    'On five simulated venues, in virtual time: every socket is renewed 30 times (short form: 8), each time with old and new side by side for 5 s while liquidations go on.',
  threshold: '0 lost, 0 stored twice, no gap.',
  run,
}

async function run({ long, seed, folder }: FaultOptions): Promise<Measured> {
  const rollovers = long ? ROLLOVERS.long : ROLLOVERS.short
  const lasts = (rollovers + 1) * ROUND
  const clean = await play(subFolder(folder, 'clean'), seed, lasts, (adapter) => adapter)
  const renewed = await play(subFolder(folder, 'renewed'), seed, lasts, renewing)
  return measured([
    told('events', clean.events),
    atLeast('renewals of the venue with fewest', renewed.fewestRenewals, rollovers),
    exactly('gaps', renewed.gaps, 0),
    exactly('state hash', renewed.hash, clean.hash),
  ] satisfies Check[])
}

function renewing(adapter: VenueAdapter): VenueAdapter {
  const connections = (markets: readonly Market[]) =>
    adapter.connections(markets).map((connection) => ({ ...connection, renewAfterMs: RENEW_AFTER }))
  return { ...adapter, connections }
}

async function play(
  folder: string,
  seed: number,
  lasts: Millis,
  adapt: (adapter: VenueAdapter) => VenueAdapter,
) {
  const world = await openWorld({ folder, seed, lasts, perMinute: 20, venues: VENUES, adapt })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await world.clock.pass(FIRST_EVENT - world.clock.now() + lasts + LAST_ARRIVALS)
    await world.hush()
    return await outcomeOf(world)
  } finally {
    await world.stop()
  }
}

async function outcomeOf({ store, actors }: World) {
  const events = await allEvents(store)
  const gaps = await listGaps(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  const renewals = actors.map(({ exchange, adapter }) => {
    const sockets = adapter.connections(adapter.snapshot).length
    return exchange.attempts.length / sockets - 1
  })
  return {
    hash: stateHash(events),
    events: events.length,
    gaps: gaps.length,
    fewestRenewals: Math.floor(Math.min(...renewals)),
  }
}
