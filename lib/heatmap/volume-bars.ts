import type { VolumeAnswer, VolumeSeries } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'

/** Sums of one bucket over all venues, cut to the side that is looked at. */
export interface VolumeBar {
  readonly x: Millis
  readonly long: number
  readonly short: number
  readonly longCount: number
  readonly shortCount: number
  readonly count: number
  readonly largest: number
}

/** The buckets of an answer, its series added up. */
export function barsOf(answer: VolumeAnswer, view: View): VolumeBar[] {
  return answer.x.map((x, i) => barAt(answer, x, i, view))
}

/** Columns of the largest print of a side; of both where they are not told apart. */
export function largestOf(series: VolumeSeries, side: View['side']): readonly number[] {
  const own = side === 'both' ? series.largest : series[`${side}_largest`]
  return own ?? series.largest
}

function barAt({ series }: VolumeAnswer, x: Millis, i: number, { side }: View): VolumeBar {
  const bar = { long: 0, short: 0, longCount: 0, shortCount: 0, largest: 0 }
  for (const part of series) {
    if (side !== 'short') {
      bar.long += part.long[i] ?? 0
      bar.longCount += part.long_count[i] ?? 0
    }
    if (side !== 'long') {
      bar.short += part.short[i] ?? 0
      bar.shortCount += part.short_count[i] ?? 0
    }
    bar.largest = Math.max(bar.largest, largestOf(part, side)[i] ?? 0)
  }
  return { x, ...bar, count: bar.longCount + bar.shortCount }
}
