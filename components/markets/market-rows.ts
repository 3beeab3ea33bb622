import { WINDOWS, type Window } from '@/components/hooks/use-overview'
import type { TotalsAnswer } from '@/lib/contract/answers'
import type { OverviewRow } from '@/lib/contract/overview-answer'

/** One asset: what is known of its last day, and its sums over shorter windows. */
export interface MarketRow extends OverviewRow {
  readonly sums: Readonly<Record<Window, number>>
  /** Share of longs in the dollars; null where there are none. */
  readonly longShare: number | null
}

/** Rows of the overview with the sums of each window. */
export function marketRows(
  rows: readonly OverviewRow[],
  totals: Readonly<Record<Window, TotalsAnswer | undefined>>,
): MarketRow[] {
  const sums = new Map(
    WINDOWS.map((window) => [
      window,
      new Map(totals[window]?.rows.map(({ key, long, short }) => [key, long + short])),
    ]),
  )
  const sumOf = (window: Window, key: string) => sums.get(window)?.get(key) ?? 0
  return rows.map((row) => ({
    ...row,
    sums: {
      '1h': sumOf('1h', row.key),
      '4h': sumOf('4h', row.key),
      '12h': sumOf('12h', row.key),
      '24h': row.long + row.short,
    },
    longShare: row.long + row.short > 0 ? row.long / (row.long + row.short) : null,
  }))
}

export const SORT_KEYS = ['asset', ...WINDOWS, 'share', 'prints', 'largest'] as const
export type SortKey = (typeof SORT_KEYS)[number]

export interface Order {
  readonly key: SortKey
  readonly descending: boolean
}

/** Rows in an order; equal ones by the sum of the day. */
export function orderedRows(rows: readonly MarketRow[], { key, descending }: Order): MarketRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => sign * compare(a, b, key) || b.sums['24h'] - a.sums['24h'])
}

function compare(a: MarketRow, b: MarketRow, key: SortKey): number {
  if (key === 'asset') return a.key.localeCompare(b.key)
  return sortValue(a, key) - sortValue(b, key)
}

function sortValue(row: MarketRow, key: Exclude<SortKey, 'asset'>): number {
  if (key === 'share') return row.longShare ?? 0
  if (key === 'prints') return row.long_count + row.short_count
  if (key === 'largest') return row.largest ?? 0
  return row.sums[key]
}
