import { type Cells, priceSpan } from './cells'

export interface ProfileRow {
  readonly y: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
}

interface Sums {
  long: number
  short: number
}

/** Sums by price over all columns, ascending. */
export function profileOf(cells: Cells): ProfileRow[] {
  const rows = new Map<number, Sums>()
  for (let i = 0; i < cells.y.length; i++) {
    const y = cells.y[i] ?? 0
    let row = rows.get(y)
    if (!row) {
      row = { long: 0, short: 0 }
      rows.set(y, row)
    }
    row.long += cells.long[i] ?? 0
    row.short += cells.short[i] ?? 0
  }
  return [...rows].sort(([a], [b]) => a - b).map(([y, sums]) => ({ y, ...priceSpan(y, cells.k), ...sums }))
}
