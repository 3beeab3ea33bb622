import { binsOf, type Cells, priceSpan } from './cells'

/** Prints whose cell lies beyond the price axis: columns to mark and how many prints they hold. */
export interface OffAxis {
  readonly columns: readonly number[]
  readonly prints: number
}

interface Extent {
  readonly low: number
  readonly high: number
}

export function offAxis(cells: Cells, axis: Extent): { readonly above: OffAxis; readonly below: OffAxis } {
  const above = { columns: new Set<number>(), prints: 0 }
  const below = { columns: new Set<number>(), prints: 0 }
  const bins = binsOf(cells)
  const firstAbove = firstBin(bins, cells.k, ({ low }) => low >= axis.high)
  const firstInside = firstBin(bins, cells.k, ({ high }) => high > axis.low)
  const isAllInside = (bins[0] ?? 0) >= firstInside && !((bins[bins.length - 1] ?? 0) >= firstAbove)
  for (let i = 0; i < cells.x.length && !isAllInside; i++) {
    const y = cells.y[i] ?? 0
    const beyond = y >= firstAbove ? above : y < firstInside ? below : null
    if (!beyond) continue
    beyond.columns.add(cells.x[i] ?? 0)
    beyond.prints += cells.count[i] ?? 0
  }
  const asList = (beyond: typeof above) => ({ columns: [...beyond.columns], prints: beyond.prints })
  return { above: asList(above), below: asList(below) }
}

/** The lowest bin in use whose prices pass a test that all higher ones pass too; infinite when none does. */
function firstBin(bins: Float64Array, k: number, isReached: (span: Extent) => boolean): number {
  return bins.find((bin) => isReached(priceSpan(bin, k))) ?? Number.POSITIVE_INFINITY
}
