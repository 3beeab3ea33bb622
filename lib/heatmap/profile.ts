import { type Cells, priceSpan } from './cells'

export interface ProfileRow {
  readonly y: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
}

/** Sums by price over all columns, ascending. */
export function profileOf(cells: Cells): ProfileRow[] {
  const rows = new Map<number, { long: number; short: number }>()
  cells.y.forEach((y, i) => {
    const row = rows.get(y) ?? { long: 0, short: 0 }
    row.long += cells.long[i] ?? 0
    row.short += cells.short[i] ?? 0
    rows.set(y, row)
  })
  return [...rows].sort(([a], [b]) => a - b).map(([y, sums]) => ({ y, ...priceSpan(y, cells.k), ...sums }))
}
