import type { PositionSide } from '@/lib/contract/liquidation'
import type { Box } from './hatch'
import { type Plot, priceToY } from './plot'
import type { ProfileRow } from './profile'

/** A bar of the side profile, in the units of its box. */
export interface SideBar extends Box {
  readonly side: PositionSide
}

/** The sum that a bar of the full width stands for; 1 where there is none. A sum of coins may be far below one. */
export function largestSum(rows: readonly Pick<ProfileRow, 'long' | 'short'>[]): number {
  return Math.max(0, ...rows.map(({ long, short }) => long + short)) || 1
}

/** Sums by price in a box beside a plot, on its price axis: longs first, then shorts, linear from zero. */
export function sideBars(rows: readonly ProfileRow[], plot: Plot, box: Box): SideBar[] {
  const perUnit = box.width / largestSum(rows)
  const scale = box.height / plot.height
  return rows.flatMap(({ low, high, long, short }) => {
    const top = Math.round(box.y + priceToY(plot, high) * scale)
    const bottom = Math.round(box.y + priceToY(plot, low) * scale)
    const height = Math.max(1, bottom - top - 2)
    const y = top + Math.min(1, (bottom - top - height) / 2)
    return [
      { side: 'long', x: box.x, y, width: long * perUnit, height },
      { side: 'short', x: box.x + long * perUnit, y, width: short * perUnit, height },
    ]
  })
}
