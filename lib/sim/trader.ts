import type { PositionSide } from '@/lib/analytics/liquidation-price/side'
import type { Draws } from './noise'
import { STEPS_A_DAY } from './steps'

/** What someone who comes to the market wants to do there. */
export interface Wish {
  /** Uniform in [0, 1): picks the contract. */
  readonly contract: number
  readonly side: PositionSide
  readonly leverage: number
  readonly dollars: number
  /** Steps until the position is closed. */
  readonly steps: number
  /** When within the step, in [0, 1). */
  readonly moment: number
}

/** Nobody holds a position for longer. */
export const LONGEST_HELD = STEPS_A_DAY / 2

interface Habit {
  readonly leverage: number
  /** Of the traders that choose it, and of all that choose less. */
  readonly upTo: number
  /** The smallest position in the most active asset. */
  readonly dollars: number
  /** Steps that a position is held on average. */
  readonly held: number
}

/** More leverage comes with smaller positions, held for less long. */
const HABITS: readonly Habit[] = [
  habit(3, 0.04),
  habit(5, 0.09),
  habit(10, 0.2),
  habit(20, 0.36),
  habit(25, 0.48),
  habit(50, 0.72),
  habit(75, 0.82),
  habit(100, 0.96),
  habit(125, 1),
]
const CAUTIOUS = habit(10, 1)

function habit(leverage: number, upTo: number): Habit {
  const hours = 8 * Math.sqrt(10 / leverage)
  return { leverage, upTo, dollars: 600 * (50 / leverage) ** 0.8, held: (hours * STEPS_A_DAY) / 24 }
}

/** Sizes have a heavy tail: most are small, a few are millions. */
const TAIL = -1 / 1.15
const LARGEST = 6e6

/** Draws the same number of times whatever comes of it, so that a day's traders are always the same ones. */
export function wishOf(draw: Draws, buyers: number, activity: number): Wish {
  const contract = draw()
  const side = draw() < buyers ? 'long' : 'short'
  const chosen = draw()
  const { leverage, dollars, held } = HABITS.find(({ upTo }) => chosen < upTo) ?? CAUTIOUS
  const tail = (1 - draw()) ** TAIL
  const steps = -Math.log(1 - draw()) * held
  return {
    contract,
    side,
    leverage,
    dollars: Math.min(LARGEST * activity, Math.sqrt(activity) * dollars * tail),
    steps: Math.min(LONGEST_HELD, 1 + Math.floor(steps)),
    moment: draw(),
  }
}

/** Over these moves, as shares of a typical day's, the crowd's mind is made up. */
const TREND = 0.12
const DIP = 0.06
const LEAST_BUYERS = 0.15

/**
 * Share of traders who go long: most follow the move of the last half hour, some buy the dip of the last
 * minutes, some take the side that is paid for by funding. Moves are in typical daily ones.
 */
export function buyersAmong(halfHour: number, minutes: number, skew: number): number {
  const follow = 0.28 * Math.tanh(halfHour / TREND)
  const dip = 0.1 * Math.tanh(minutes / DIP)
  return Math.min(1 - LEAST_BUYERS, Math.max(LEAST_BUYERS, 0.52 + follow - dip - 0.3 * skew))
}
