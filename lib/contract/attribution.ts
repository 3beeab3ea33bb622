import type { SourceDomain } from '@/lib/contract/liquidation'

/** Who is to be named where rows of a vendor are in a number, with the licence under which they may be shown. */
export const ATTRIBUTIONS: readonly { readonly source: SourceDomain; readonly name: string }[] = [
  { source: 'coinmetrics', name: 'Coin Metrics (community data: CC BY-NC 4.0)' },
  { source: 'kaiko', name: 'Kaiko' },
  { source: 'coinapi', name: 'CoinAPI' },
  { source: 'tardis', name: 'Tardis.dev' },
]

/** Whom to name beside rows that are shown one by one. */
export function vendorNames(rows: readonly { readonly source: SourceDomain }[]): readonly string[] {
  return ATTRIBUTIONS.filter(({ source }) => rows.some((row) => row.source === source)).map(
    ({ name }) => name,
  )
}
