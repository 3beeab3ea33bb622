import type { SideChoice } from '@/lib/contract/answers'
import { placesOf } from './bins'
import { binsOf, type Cells, priceSpan } from './cells'

export interface ProfileRow {
  readonly y: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
}

/** Sums by price over all columns, ascending; of a side alone the other one is 0. */
export function profileOf(cells: Cells, side: SideChoice = 'both'): ProfileRow[] {
  const { y, long, short, k } = cells
  const bins = binsOf(cells)
  const placeOf = placesOf(bins)
  const longs = new Float64Array(bins.length)
  const shorts = new Float64Array(bins.length)
  for (let i = 0; i < y.length; i++) {
    const place = placeOf(y[i] ?? 0)
    longs[place] = (longs[place] ?? 0) + (long[i] ?? 0)
    shorts[place] = (shorts[place] ?? 0) + (short[i] ?? 0)
  }
  return Array.from(bins, (bin, place) => ({
    y: bin,
    ...priceSpan(bin, k),
    long: side === 'short' ? 0 : (longs[place] ?? 0),
    short: side === 'long' ? 0 : (shorts[place] ?? 0),
  }))
}
