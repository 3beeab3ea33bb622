import type { Grid } from '@/db/read-grid'
import type { HeatmapAnswer, SideChoice } from '@/lib/contract/answers'

type SidedGrid = Pick<HeatmapAnswer, 'x' | 'y' | 'long' | 'short' | 'count' | 'totals'>

/** A grid of one side alone, or of both: the other side counts nothing, cells without a row fall away. */
export function sided(
  { x, y, long, short, longCount, shortCount, totals }: Grid,
  side: SideChoice,
): SidedGrid {
  const [longs, shorts] = [side === 'short' ? 0 : 1, side === 'long' ? 0 : 1]
  const counts = x.map((_, cell) => longs * (longCount[cell] ?? 0) + shorts * (shortCount[cell] ?? 0))
  const kept = [...counts.keys()].filter((cell) => counts[cell] !== 0)
  const pick = (values: readonly number[], factor: number) => kept.map((cell) => factor * (values[cell] ?? 0))
  return {
    x: pick(x, 1),
    y: pick(y, 1),
    long: pick(long, longs),
    short: pick(short, shorts),
    count: pick(counts, 1),
    totals: {
      ...totals,
      long: longs * totals.long,
      short: shorts * totals.short,
      long_count: longs * totals.long_count,
      short_count: shorts * totals.short_count,
    },
  }
}
