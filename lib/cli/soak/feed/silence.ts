import { listVenues } from '@/db/venues'
import { atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { silenceOf } from './outages'
import { type Actor, FIRST_EVENT, openWorld, START, stateOf, untilAllLive, type World } from './world'

/** How long a venue acknowledges and says nothing. */
const SILENT_FOR: Millis = 5 * MINUTE
/** A connection, its subscriptions and the beat of the ledger, beside the silence itself. */
const ALLOWANCE: Millis = 10 * SECOND
/** Alarm of a feed that is acknowledged but silent (reliability.md section 5). */
const SUSPECTED_WITHIN: Millis = 10 * MINUTE
const PAST = { long: 24 * HOUR, short: 10 * HOUR }
const LOOK_EVERY: Millis = 10 * SECOND

export const silence: FaultTest = {
  id: 'A3',
  title: 'Subscriptions acknowledged, nothing delivered',
  inject:
    'All simulated venues accept sockets, acknowledge every subscription and answer every ping, and deliver nothing, from the start and for five minutes, in virtual time. Then they deliver.',
  threshold:
    'No venue ever counts as live or covered meanwhile; each is noticed within the silence that its canary is allowed; then all are live.',
  run: runSilence,
}

async function runSilence({ seed, folder }: FaultOptions): Promise<Measured> {
  const world = await openWorld({ folder, seed, lasts: MINUTE, silent: true })
  try {
    await world.clock.pass(SILENT_FOR)
    const believed = world.lines.filter(({ state }) => state === 'live').map(({ venue }) => venue)
    const noticed = world.actors.map((actor) => noticedCheck(world, actor))
    for (const { exchange } of world.actors) exchange.setSilent(false)
    const recovered = await untilAllLive(world, SILENT_FOR)
    return measured([
      exactly('venues taken for live', [...new Set(believed)].join(', ') || 'none', 'none'),
      ...noticed,
      exactly('all live afterwards', recovered ? 'yes' : 'no', 'yes'),
    ])
  } finally {
    await world.stop()
  }
}

function noticedCheck({ lines }: World, { id, adapter }: Actor): Check {
  const stale = lines.find(({ venue, state }) => venue === id && state === 'stale')
  const after = stale ? stale.at - START : Number.POSITIVE_INFINITY
  return atMost(`${id}: noticed after`, after / SECOND, (silenceOf(adapter) + ALLOWANCE) / SECOND, 's')
}

export const suspicion: FaultTest = {
  id: 'A3B',
  title: 'A venue without liquidations whose canary sings',
  inject:
    'After a day that is held, one simulated venue after the other (short form: one) stops publishing liquidations while its other streams tick and all other venues go on, in virtual time.',
  threshold:
    'That venue is SUSPECT within 10 minutes, by a chance below one in a million; no other is; it is live again with its next liquidation.',
  run: runSuspicion,
}

/** Fewer take less of the test's time. */
const PLAYERS = ['binance-usdm', 'bybit', 'okx', 'aster', 'kraken-futures']
const TARGETS = { long: ['binance-usdm', 'bybit', 'okx', 'bitget', 'gate'], short: ['binance-usdm'] }
/** Nobody is doubted in this time before. */
const QUIET_BEFORE: Millis = 10 * MINUTE

async function runSuspicion({ long, seed, folder, say }: FaultOptions): Promise<Measured> {
  const targets = long ? TARGETS.long : TARGETS.short
  const lasts = QUIET_BEFORE + targets.length * 2 * SUSPECTED_WITHIN
  const players = long ? {} : { venues: PLAYERS }
  const past = long ? PAST.long : PAST.short
  const world = await openWorld({ folder, seed, lasts, past, ...players })
  const checks: Check[] = []
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await world.clock.pass(QUIET_BEFORE)
    checks.push(exactly('venues doubted before', (await suspects(world)).join(', ') || 'none', 'none'))
    for (const id of targets) {
      checks.push(...(await muted(world, id)))
      say(`${id} was muted`)
    }
  } finally {
    await world.stop()
  }
  return measured(checks)
}

async function muted(world: World, id: string): Promise<Check[]> {
  const { clock, actors } = world
  const exchange = actors.find((actor) => actor.id === id)?.exchange
  if (!exchange) throw new Error(`${id} is not simulated`)
  const mutedAt = clock.now()
  exchange.misbehave({ seed: 1, drop: 1 })
  const others = new Set<string>()
  const alarmed = await untilSuspect(world, id, others)
  const after = alarmed ? clock.now() - mutedAt : Number.POSITIVE_INFINITY
  const reason = (await listVenues(world.store)).find((venue) => venue.id === id)?.feed?.reason ?? 'none'
  exchange.misbehave(null)
  const cleared = await clock.until(async () => !(await suspects(world)).includes(id), SUSPECTED_WITHIN)
  return [
    atMost(`${id}: suspect after`, after / MINUTE, SUSPECTED_WITHIN / MINUTE, 'min'),
    told(`${id}: reason`, reason),
    exactly(`${id}: lines believed meanwhile`, stateOf(world, id) ?? 'none', 'live'),
    exactly(`${id}: others doubted`, [...others].join(', ') || 'none', 'none'),
    exactly(`${id}: live again`, cleared ? 'yes' : 'no', 'yes'),
  ]
}

async function untilSuspect(world: World, id: string, others: Set<string>): Promise<boolean> {
  for (let waited = 0; waited < 2 * SUSPECTED_WITHIN; waited += LOOK_EVERY) {
    await world.clock.pass(LOOK_EVERY)
    const doubted = await suspects(world)
    for (const other of doubted) if (other !== id) others.add(other)
    if (doubted.includes(id)) return true
  }
  return false
}

async function suspects({ store }: World): Promise<string[]> {
  return (await listVenues(store)).flatMap(({ id, feed }) => (feed?.state === 'suspect' ? [id] : []))
}
