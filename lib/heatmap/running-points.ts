import type { VolumeAnswer } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { PanePoint } from './pane-points'
import type { VolumeBar } from './volume-bars'

/** From the start of the range: after each bucket the sum of shorts minus longs so far, held until `now`. */
export function runningPoints(
  bars: readonly Pick<VolumeBar, 'x' | 'long' | 'short'>[],
  { from, to }: Pick<VolumeAnswer, 'from' | 'to'>,
  now: Millis,
): PanePoint[] {
  let sum = 0
  const points = bars.map(({ x, long, short }) => {
    sum += short - long
    return { at: x, value: sum }
  })
  return [{ at: from, value: 0 }, ...points, { at: Math.min(to, now), value: sum }]
}
