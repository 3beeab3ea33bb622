import { saveCandles, saveFunding, saveOpenInterest } from '@/db/overlays'
import { readCandles, readFunding, readOpenInterest } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { MarketId } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint, PriceSeries } from '@/lib/contract/overlay'
import type { Millis, Span } from '@/lib/contract/units'
import { type Cells, candleOf, fundingOf, markCandleOf, openInterestOf } from './overlay-points'

export interface Timed {
  readonly time: Millis
}

/** Where the points of one file go. */
interface PointStore<Point extends Timed> {
  readonly held: (span: Span) => Promise<readonly Timed[]>
  readonly save: (points: readonly Point[]) => Promise<unknown>
}

/** One kind of overlay: how a row is read, and where points are kept. */
export interface Overlay<Point extends Timed> {
  readonly read: (cells: Cells) => Point
  /** True = points are bars, whose length must be known before they are kept. */
  readonly isBars: boolean
  readonly open: (target: OverlayTarget, barMs: Millis) => PointStore<Point>
}

export interface OverlayTarget {
  readonly store: Store
  readonly market: MarketId
  readonly importId: number
}

export const tradeCandles: Overlay<Candle> = bars('trade')
export const markCandles: Overlay<Candle> = bars('mark')

function bars(series: PriceSeries): Overlay<Candle> {
  return {
    read: series === 'mark' ? markCandleOf : candleOf,
    isBars: true,
    open: ({ store, market, importId }, bucketMs) => ({
      held: (span) => readCandles(store, { market, series, bucketMs, ...span }),
      save: (candles) => saveCandles(store, { market, series, bucketMs, candles, importId }),
    }),
  }
}

const ALL = Number.MAX_SAFE_INTEGER

export const openInterest: Overlay<OpenInterestPoint> = {
  read: openInterestOf,
  isBars: false,
  open: ({ store, market, importId }) => ({
    held: (span) => readOpenInterest(store, { market, ...span, limit: ALL }),
    save: (points) => saveOpenInterest(store, { market, points, importId }),
  }),
}

export const funding: Overlay<FundingPoint> = {
  read: fundingOf,
  isBars: false,
  open: ({ store, market, importId }) => ({
    held: (span) => readFunding(store, { market, ...span, limit: ALL }),
    save: (points) => saveFunding(store, { market, points, importId }),
  }),
}
