import { listMarkets } from '@/db/markets'
import { heldExtent } from '@/db/read-held'
import { type CandleSeriesRow, listCandleSeries, readOpenInterest } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'

const QUOTES = ['USDT', 'USDC', 'USD'] as const

interface Weighed {
  readonly market: Market
  readonly openInterest: number
  readonly liquidations: number
}

/**
 * The market whose prices stand for a base (design.md, Decisions): linear USDT, else USDC, else USD, with the
 * most open interest, else the most liquidations. Only markets with bars in the range can; null = none.
 */
export async function referenceMarket(
  store: Store,
  base: string,
  span: Span,
): Promise<{ readonly market: Market; readonly series: readonly CandleSeriesRow[] } | null> {
  for await (const market of candidates(store, base)) {
    const series = await seriesIn(store, market, span)
    if (series.length > 0) return { market, series }
  }
  return null
}

/** The market that would stand for a base if its bars were held; null = the base has no such market. */
export async function wouldBeReference(store: Store, base: string): Promise<Market | null> {
  for await (const market of candidates(store, base)) return market
  return null
}

async function* candidates(store: Store, base: string): AsyncGenerator<Market> {
  const linear = (await listMarkets(store, { base, kind: 'perpetual' })).filter(
    ({ contractType }) => contractType === 'linear',
  )
  for (const wanted of QUOTES) {
    yield* await byWeight(
      store,
      linear.filter(({ quote }) => quote === wanted),
    )
  }
}

/** The bars held of a market that reach into a range. */
export async function seriesIn(
  store: Store,
  market: Market,
  { from, to }: Span,
): Promise<readonly CandleSeriesRow[]> {
  const held = await listCandleSeries(store, { markets: [market.id] })
  return held.filter((series) => series.from < to && series.to + series.bucketMs > from)
}

async function byWeight(store: Store, markets: readonly Market[]): Promise<readonly Market[]> {
  const weighed = await Promise.all(markets.map((market) => weigh(store, market)))
  return weighed
    .sort((a, b) => b.openInterest - a.openInterest || b.liquidations - a.liquidations)
    .map(({ market }) => market)
}

async function weigh(store: Store, market: Market): Promise<Weighed> {
  const range = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const [latest] = await readOpenInterest(store, { market: market.id, ...range, limit: 1 })
  const held = await heldExtent(store, { markets: [market.id] })
  // In base units, which markets of one base share: not every venue tells the dollars.
  return { market, openInterest: latest?.amount ?? 0, liquidations: held?.count ?? 0 }
}
