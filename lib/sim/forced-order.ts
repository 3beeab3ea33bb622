import { type Draws, normal } from './noise'
import type { OpenPosition } from './position-book'
import { STEP_MS } from './steps'

/** A position as it was liquidated, before any venue writes it down. */
export interface ForcedOrder {
  readonly position: OpenPosition
  readonly time: number
  readonly fillPrice: number
  /** Share of the amount in the last fill, in (0, 1]. */
  readonly lastFillShare: number
}

/** The marks at both ends of a step, and when it begins. */
interface Passage {
  readonly begins: number
  readonly from: number
  readonly to: number
}

const FILLED_AT_ONCE = 0.5
const SLIP = 0.0001
/** A forced order of so many dollars slips twice as far. */
const SLIP_DOLLARS = 100_000
/** Of the way to the bankruptcy price, which is the order's limit, it goes this far at most. */
const FARTHEST = 0.95

/** The order that closes a position as the mark passes its liquidation price. */
export function forcedOrderOf(
  position: OpenPosition,
  { begins, from, to }: Passage,
  draw: Draws,
): ForcedOrder {
  const { liquidation, bankruptcy, dollars } = position
  const passed = (from - liquidation) / (from - to)
  const slip = Math.abs(normal(draw(), draw())) * SLIP * (1 + Math.sqrt(dollars / SLIP_DOLLARS))
  const room = FARTHEST * Math.abs(bankruptcy - liquidation)
  const toward = Math.sign(bankruptcy - liquidation)
  return {
    position,
    time: Math.min(begins + STEP_MS - 1, Math.floor(begins + passed * STEP_MS)),
    fillPrice: liquidation + toward * Math.min(room, slip * liquidation),
    lastFillShare: draw() < FILLED_AT_ONCE ? 1 : 0.05 + 0.95 * draw(),
  }
}
