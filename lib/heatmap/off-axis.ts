import { type Cells, priceSpan } from './cells'

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
  cells.x.forEach((x, i) => {
    const { low, high } = priceSpan(cells.y[i] ?? 0, cells.k)
    const beyond = low >= axis.high ? above : high <= axis.low ? below : null
    if (!beyond) return
    beyond.columns.add(x)
    beyond.prints += cells.count[i] ?? 0
  })
  const asList = (beyond: typeof above) => ({ columns: [...beyond.columns], prints: beyond.prints })
  return { above: asList(above), below: asList(below) }
}
