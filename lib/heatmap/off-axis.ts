import type { SideChoice } from '@/lib/contract/answers'
import { binsOf, type Cells, cellValue, priceSpan } from './cells'

/** Prints whose cell lies beyond the price axis: columns to mark and how many prints they hold. */
export interface OffAxis {
  readonly columns: readonly number[]
  /** Null = not known: only one side is wanted, and a cell counts the prints of both. */
  readonly prints: number | null
}

interface Extent {
  readonly low: number
  readonly high: number
}

/** Of the side that is looked at, as its cells are. */
export function offAxis(
  cells: Cells,
  axis: Extent,
  side: SideChoice,
): { readonly above: OffAxis; readonly below: OffAxis } {
  const above = { columns: new Set<number>(), prints: 0, isMixed: false }
  const below = { columns: new Set<number>(), prints: 0, isMixed: false }
  const bins = binsOf(cells)
  const firstAbove = firstBin(bins, cells.k, ({ low }) => low >= axis.high)
  const firstInside = firstBin(bins, cells.k, ({ high }) => high > axis.low)
  const isAllInside = (bins[0] ?? 0) >= firstInside && !((bins[bins.length - 1] ?? 0) >= firstAbove)
  for (let i = 0; i < cells.x.length && !isAllInside; i++) {
    const y = cells.y[i] ?? 0
    const beyond = y >= firstAbove ? above : y < firstInside ? below : null
    if (!beyond || (side !== 'both' && cellValue(cells, i, side) === 0)) continue
    if (side !== 'both' && isOfBothSides(cells, i)) beyond.isMixed = true
    beyond.columns.add(cells.x[i] ?? 0)
    beyond.prints += cells.count[i] ?? 0
  }
  const asList = ({ columns, prints, isMixed }: typeof above) => ({
    columns: [...columns],
    prints: isMixed ? null : prints,
  })
  return { above: asList(above), below: asList(below) }
}

function isOfBothSides(cells: Cells, index: number): boolean {
  return (cells.long[index] ?? 0) > 0 && (cells.short[index] ?? 0) > 0
}

/** The lowest bin in use whose prices pass a test that all higher ones pass too; infinite when none does. */
function firstBin(bins: Float64Array, k: number, isReached: (span: Extent) => boolean): number {
  return bins.find((bin) => isReached(priceSpan(bin, k))) ?? Number.POSITIVE_INFINITY
}

/** Of so many prints in all; null as soon as one of the counts is not known. */
export function sumOfKnown(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
}
