import { saveCandles, saveFunding, saveOpenInterest } from '@/db/overlays'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import { sliced } from '@/lib/contract/spans'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import type { SeriesRequest, VenueRest } from '@/lib/venues/adapter'
import type { Clock } from './clock'
import type { RestClient } from './rest-client'
import { storeGently } from './store-gently'

export const SERIES_KINDS = ['mark', 'trade', 'open_interest', 'funding'] as const
/** Prices of two kinds, open interest and funding: what is drawn beside liquidations. */
export type SeriesKind = (typeof SERIES_KINDS)[number]

interface SeriesJob {
  readonly rest: VenueRest
  readonly client: RestClient
  readonly store: Store
  readonly clock: Clock
}

/** Points that one request may ask for where the venue's pages are longer. */
const MOST_INTEREST = 500
const MOST_FUNDING = 1_000

/** Whether a venue can be asked for the past of a series. */
export function hasSeries(rest: VenueRest, kind: SeriesKind): boolean {
  return requestOf(rest, kind) !== null
}

/** Points that were new, and the time of the last one that came; null = none did. */
export interface StoredSeries {
  readonly stored: number
  readonly last: Millis | null
}

type Subject = Pick<Market, 'id' | 'symbol'>

/**
 * Asks a venue for a series of a known market in a span, to the last page, and stores it. Bars are those of a
 * minute. Throws Unavailable and InvalidInput as the client does.
 */
export function storeSeries(
  job: SeriesJob,
  kind: SeriesKind,
  market: Subject,
  span: Span,
): Promise<StoredSeries> {
  if (kind === 'open_interest') return storeOpenInterest(job, market, span)
  return kind === 'funding' ? storeFunding(job, market, span) : storeCandles(job, kind, market, span)
}

async function storeCandles(
  { rest, client, store, clock }: SeriesJob,
  series: 'mark' | 'trade',
  { id: market, symbol }: Subject,
  span: Span,
): Promise<StoredSeries> {
  const request = series === 'mark' ? rest.markPriceKlines : rest.klines
  if (!request) return NOTHING
  let [stored, last]: [number, Millis | null] = [0, null]
  for (const part of sliced(span, rest.maxKlines * MINUTE)) {
    const limit = Math.ceil((part.to - part.from) / MINUTE)
    const candles = await client.askAll([request({ symbol, ...part, limit })])
    stored += await storeGently(clock, candles, (part) =>
      saveCandles(store, { market, series, bucketMs: MINUTE, candles: part }),
    )
    last = candles.at(-1)?.time ?? last
  }
  return { stored, last }
}

async function storeOpenInterest(
  { rest, client, store, clock }: SeriesJob,
  { id: market, symbol }: Subject,
  span: Span,
): Promise<StoredSeries> {
  if (!rest.openInterestHist) return NOTHING
  const points = await client.askAll([rest.openInterestHist({ symbol, ...span, limit: MOST_INTEREST })])
  const stored = await storeGently(clock, points, (part) => saveOpenInterest(store, { market, points: part }))
  return { stored, last: points.at(-1)?.time ?? null }
}

async function storeFunding(
  { rest, client, store, clock }: SeriesJob,
  { id: market, symbol }: Subject,
  span: Span,
): Promise<StoredSeries> {
  if (!rest.fundingRate) return NOTHING
  const points = await client.askAll([rest.fundingRate({ symbol, ...span, limit: MOST_FUNDING })])
  const stored = await storeGently(clock, points, (part) => saveFunding(store, { market, points: part }))
  return { stored, last: points.at(-1)?.time ?? null }
}

const NOTHING: StoredSeries = { stored: 0, last: null }

function requestOf(rest: VenueRest, kind: SeriesKind): SeriesRequest<unknown> {
  if (kind === 'mark') return rest.markPriceKlines
  if (kind === 'trade') return rest.klines
  return kind === 'open_interest' ? rest.openInterestHist : rest.fundingRate
}
