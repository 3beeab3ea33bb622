import { InvalidInput } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'

/** Bars of one length that start on one raster. */
export interface BarGrid {
  readonly barMs: Millis
  /** Start of the raster within a bar's length: weeks do not start at the epoch. */
  readonly offset: Millis
}

/** The raster of bars by their most common spacing; null when there are not two to compare. */
export function barGridOf(times: readonly Millis[]): BarGrid | null {
  const sorted = [...new Set(times)].sort((a, b) => a - b)
  const barMs = mostCommon(sorted.slice(1).map((time, index) => time - (sorted[index] ?? time)))
  const offset = barMs === null ? null : mostCommon(sorted.map((time) => time % barMs))
  return barMs === null || offset === null ? null : { barMs, offset }
}

/** Throws InvalidInput for a bar that does not start on the raster of the others. */
export function checkOnGrid(time: Millis, { barMs, offset }: BarGrid): void {
  if (time % barMs === offset) return
  const at = new Date(time).toISOString()
  throw new InvalidInput(`${at} is not the start of a bar of ${barMs / 1_000} s like the others`)
}

/** The smallest of the most frequent values. */
function mostCommon(values: readonly number[]): number | null {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  const [best] = [...times].sort(([a, n], [b, m]) => m - n || a - b)
  return best?.[0] ?? null
}
