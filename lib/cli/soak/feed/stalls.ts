import { type GapRow, listGaps } from '@/db/gaps'
import { atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { silenceOf } from './outages'
import { type Actor, FIRST_EVENT, openWorld, START, untilAllLive, type World } from './world'

/** Detection of a silent stall and of a half-open socket, and data again (reliability.md section 5). */
const STALL_WITHIN: Millis = 15 * SECOND
const DATA_WITHIN: Millis = 20 * SECOND
const HALF_OPEN_WITHIN: Millis = 25 * SECOND
const RECONNECTED_WITHIN: Millis = DATA_WITHIN - STALL_WITHIN
/** Longer than the slowest canary's silence and its next song. */
const LOOK_FOR: Millis = 5 * MINUTE
const ROUNDS = { long: 10, short: 1 }

export const stall: FaultTest = {
  id: 'A1',
  title: 'A feed that stops while the line looks well',
  inject:
    'On all simulated venues, in virtual time: every open line gets no stream any more, but answers and pongs; new lines are served.',
  threshold:
    'Noticed within 15 s and data again within 20 s, each in a recorded gap from the last sign of life; where no stream of the venue ticks often enough, within the silence that its adapter states and 5 s more. To data again is added what the venue makes its clients wait between subscriptions.',
  run: (options) => run(options, (actor) => actor.exchange.stallAll(), STALL_WITHIN),
}

export const halfOpen: FaultTest = {
  id: 'A2',
  title: 'A half-open line',
  inject:
    'On all simulated venues, in virtual time: lines stay up, but nothing is read, answered or sent on them.',
  threshold: 'Noticed within 25 s, and data again 5 s later, in a recorded gap.',
  run: (options) => run(options, (actor) => actor.exchange.deafenAll(), HALF_OPEN_WITHIN),
}

async function run(
  { long, seed, folder, say }: FaultOptions,
  fail: (actor: Actor) => void,
  within: Millis,
): Promise<Measured> {
  const rounds = long ? ROUNDS.long : ROUNDS.short
  const world = await openWorld({ folder, seed, lasts: rounds * LOOK_FOR })
  const detections = new Map<string, Detection[]>()
  try {
    await untilAllLive(world, FIRST_EVENT - START)
    for (let round = 0; round < rounds; round += 1) {
      const failedAt = await failOnce(world, round, fail)
      for (const actor of world.actors) {
        const known = detections.get(actor.id) ?? []
        detections.set(actor.id, [...known, await detectionOf(world, actor, failedAt)])
      }
      say(`round ${round + 1}: ${detections.size} venues`)
    }
  } finally {
    await world.stop()
  }
  return measured(world.actors.flatMap((actor) => checksOf(actor, detections.get(actor.id) ?? [], within)))
}

/** Fails at another moment of the venues' rhythms each time. Returns when. */
async function failOnce(world: World, round: number, fail: (actor: Actor) => void): Promise<Millis> {
  await world.clock.pass(MINUTE + round * 777)
  const failedAt = world.clock.now()
  for (const actor of world.actors) fail(actor)
  await world.clock.pass(LOOK_FOR)
  return failedAt
}

interface Detection {
  readonly afterMs: Millis
  readonly dataAfterMs: Millis
  readonly gap: GapRow | undefined
}

async function detectionOf({ lines, store }: World, { id }: Actor, failedAt: Millis): Promise<Detection> {
  const lost = lines.find(({ venue, msg, at }) => venue === id && msg === 'feed lost' && at >= failedAt)
  const gaps = await listGaps(store, { venues: [id], from: failedAt, to: Number.MAX_SAFE_INTEGER })
  const [gap] = gaps
  const never = Number.POSITIVE_INFINITY
  return {
    afterMs: lost ? lost.at - failedAt : never,
    dataAfterMs: gap?.to == null ? never : gap.to - failedAt,
    gap: gap && gap.from <= failedAt ? gap : undefined,
  }
}

function checksOf({ id, adapter }: Actor, detections: readonly Detection[], within: Millis): Check[] {
  const bound = Math.max(within, within === STALL_WITHIN ? silenceOf(adapter) : 0)
  const again = bound + RECONNECTED_WITHIN + subscribingTime(adapter)
  const worst = (pick: (one: Detection) => Millis) => Math.max(...detections.map(pick)) / SECOND
  return [
    atMost(
      `${id}: noticed after`,
      worst(({ afterMs }) => afterMs),
      bound / SECOND,
      's',
    ),
    atMost(
      `${id}: data again after`,
      worst(({ dataAfterMs }) => dataAfterMs),
      again / SECOND,
      's',
    ),
    ...(detections.every(({ gap }) => gap)
      ? [told(`${id}: gaps from the last sign of life`, detections.length)]
      : [exactly(`${id}: gaps from the last sign of life`, 'missing', 'all')]),
  ]
}

function subscribingTime({ connections, snapshot }: VenueAdapter): Millis {
  const times = connections(snapshot).map(
    ({ subscribe, subscribeEveryMs }) => subscribe.length * subscribeEveryMs,
  )
  return Math.max(...times)
}
