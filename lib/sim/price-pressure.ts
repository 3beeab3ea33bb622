import { ASSETS } from './assets'
import { STEP_MS, STEPS_A_DAY } from './steps'

/** Dollars of forced orders that move the most active asset by its typical daily move. */
const DEPTH = 4e6
/** Thin books give way at first, then others step in: no step moves a price by more of a daily move. */
const MOST_A_STEP = 0.1
const HALF_LIFE = 8 * 60_000
const KEPT_A_STEP = 0.5 ** (STEP_MS / HALF_LIFE)
/** Before midnight the pressure goes out of the market for good. */
const FADES_FROM = STEPS_A_DAY - 360

/** How far forced orders have moved prices: each pushes, and what was pushed comes back in minutes. */
export class PricePressure {
  readonly #impact: number
  /** In typical daily moves, by asset. */
  readonly #moved = new Float64Array(ASSETS.length)
  readonly #dollars = new Float64Array(ASSETS.length)

  constructor(impact: number) {
    this.#impact = impact
  }

  /** Dollars bought, below 0 where sold. They move the price from the next step on. */
  push(asset: number, dollars: number): void {
    this.#dollars[asset] = (this.#dollars[asset] ?? 0) + dollars
  }

  /** Lets a step go by. */
  advance(): void {
    for (const [asset, { activity }] of ASSETS.entries()) {
      const pushed = (this.#impact * (this.#dollars[asset] ?? 0)) / (DEPTH * activity)
      const moved = MOST_A_STEP * Math.tanh(pushed / MOST_A_STEP)
      this.#moved[asset] = (this.#moved[asset] ?? 0) * KEPT_A_STEP + moved
    }
    this.#dollars.fill(0)
  }

  /** What the price is multiplied by at a step of the day. */
  factorAt(asset: number, step: number): number {
    const left = Math.min(1, (STEPS_A_DAY - step) / (STEPS_A_DAY - FADES_FROM))
    return Math.exp((ASSETS[asset]?.dailyMove ?? 0) * left * (this.#moved[asset] ?? 0))
  }
}
