import { listGaps } from '@/db/gaps'
import { atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { allEvents } from './state-hash'
import { FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

const WINDOW: Millis = 5 * MINUTE
const MOST_ATTEMPTS = 20
const REFUSALS = 200
const BAN_SECONDS = 300
/** The longest pause between two attempts and the first tick. */
const BACK_WITHIN: Millis = 2 * MINUTE
/** One of several sockets, one of one. */
const REFUSING = ['bybit', 'binance-usdm']
const HEALTHY = ['okx', 'aster']

export const storm: FaultTest = {
  id: 'A8',
  title: 'A venue that refuses every connection',
  inject:
    'Two simulated venues cut their lines and answer 503, in virtual time, for 5 minutes (long form: until 200 attempts were refused), then 429 and 418 with Retry-After of 300 s; two others go on.',
  threshold:
    'At most 20 attempts of a venue in any 5 minutes, none while it asked to be left alone; the others lose nothing and have no gap; back within 2 minutes of being welcome.',
  run,
}

async function run({ long, seed, folder, say }: FaultOptions): Promise<Measured> {
  const lasts = long ? 240 * MINUTE : 30 * MINUTE
  const world = await openWorld({ folder, seed, lasts, venues: [...REFUSING, ...HEALTHY] })
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    await world.clock.pass(FIRST_EVENT - world.clock.now())
    const checks = [...(await refuse(world, long ? REFUSALS : 1))]
    say('refused')
    for (const status of [429, 418]) checks.push(...(await ban(world, status)))
    await world.clock.pass(Math.max(0, FIRST_EVENT + lasts - world.clock.now()) + LAST_ARRIVALS)
    await world.hush()
    return measured([...checks, ...(await healthyChecks(world))])
  } finally {
    await world.stop()
  }
}

async function refuse(world: World, refusals: number): Promise<Check[]> {
  const { clock } = world
  const refusing = actorsOf(world, REFUSING)
  const [began, before] = [clock.now(), refusing.map(({ exchange }) => exchange.attempts.length)]
  for (const { exchange } of refusing) {
    exchange.refuse({ status: 503 })
    exchange.resetAll()
  }
  await clock.pass(WINDOW)
  const refused = () =>
    refusing.every(({ exchange }, at) => exchange.attempts.length - (before[at] ?? 0) >= refusals)
  await clock.until(refused, 200 * MINUTE)
  const checks = refusing.flatMap(({ id, exchange }) => {
    const attempts = exchange.attempts.filter((at) => at >= began)
    return [
      told(`${id}: attempts in ${Math.round((clock.now() - began) / MINUTE)} min`, attempts.length),
      atMost(`${id}: most attempts in 5 min`, mostWithin(attempts), MOST_ATTEMPTS),
    ]
  })
  for (const { exchange } of refusing) exchange.refuse(null)
  return [...checks, ...(await backAgain(world, 'after 503'))]
}

function mostWithin(times: readonly Millis[]): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + WINDOW).length))
}

async function ban(world: World, status: number): Promise<Check[]> {
  const { clock } = world
  const refusing = actorsOf(world, REFUSING)
  const began = clock.now()
  for (const { exchange } of refusing) {
    exchange.refuse({ status, retryAfter: String(BAN_SECONDS) })
    exchange.resetAll()
  }
  const refusals = () => refusing.map(({ exchange }) => exchange.attempts.filter((at) => at > began))
  await clock.until(() => refusals().every(({ length }) => length > 0), BACK_WITHIN)
  await clock.pass((BAN_SECONDS * SECOND) / 2)
  for (const { exchange } of refusing) exchange.refuse(null)
  const checks = refusing.map(({ id }, at) =>
    exactly(`${id}: attempts during a ban by ${status}`, (refusals()[at]?.length ?? 0) - 1, 0),
  )
  const over = Math.max(...refusals().map(([first = began]) => first)) + BAN_SECONDS * SECOND
  await clock.pass(over - clock.now() - SECOND)
  return [...checks, ...(await backAgain(world, `after ${status}`))]
}

async function backAgain(world: World, when: string): Promise<Check[]> {
  const began = world.clock.now()
  const back = await untilAllLive(world, BACK_WITHIN)
  const after = back ? (world.clock.now() - began) / SECOND : Number.POSITIVE_INFINITY
  return [atMost(`all live again ${when}`, after, BACK_WITHIN / SECOND, 's')]
}

async function healthyChecks(world: World): Promise<Check[]> {
  const gaps = await listGaps(world.store, { venues: HEALTHY, from: 0, to: Number.MAX_SAFE_INTEGER })
  const stored = (await allEvents(world.store)).filter(({ venue }) => HEALTHY.includes(venue)).length
  const attempts = actorsOf(world, HEALTHY).map(({ exchange }) => exchange.attempts.length)
  return [
    told('events of the other venues', stored),
    exactly('gaps of the other venues', gaps.length, 0),
    exactly('sockets of the other venues', attempts.join(' '), HEALTHY.map(() => 1).join(' ')),
  ]
}

function actorsOf({ actors }: World, ids: readonly string[]) {
  return actors.filter(({ id }) => ids.includes(id))
}
