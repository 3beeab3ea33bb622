import type { Frame } from '@/components/charts/frame'
import type { CandlesAnswer, Quality } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { axisPrice } from '@/lib/heatmap/add-print'
import { joinExtents, widened } from '@/lib/heatmap/choose-level'
import { heardByNow, type Note, notesOf, overlap, uncoveredSpans } from '@/lib/heatmap/doubt'
import { lineOfCandles, type PriceLine } from '@/lib/heatmap/price-line'

export interface PriceModel {
  readonly prints: readonly WireEvent[]
  readonly candles: CandlesAnswer | null
  readonly line: PriceLine | null
  readonly axis: 'base' | 'market'
  readonly low: number
  readonly high: number
  /** False = nothing says where the price was. */
  readonly hasPrices: boolean
  readonly gaps: readonly Span[]
  readonly issues: readonly Span[]
  readonly notes: readonly Note[]
  readonly floor: boolean
  readonly simulated: boolean
}

interface PriceInput {
  readonly prints: readonly WireEvent[]
  readonly candles: CandlesAnswer | null
  /** What is known of the data of the range. */
  readonly quality: Quality & Span & { readonly axis: 'base' | 'market'; readonly simulated: boolean }
  readonly frame: Pick<Frame, 'span' | 'asked'>
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
}

/** Air above and below the prices, as a share of their extent. */
const AIR = 0.04

export function priceModel({ prints, candles, quality, frame, now, liveVenues }: PriceInput): PriceModel {
  const doubts = { ...quality, covered: heardByNow(quality.covered, liveVenues, now) }
  const told = overlap(frame.span, quality)
  const known = joinExtents(candleExtent(candles, frame.asked), printExtent(prints, quality.axis))
  const { low, high } = widened(known ?? { low: 1, high: 1.01 })
  const air = (high - low) * AIR
  return {
    prints,
    candles,
    line: candles && lineOfCandles(candles),
    axis: quality.axis,
    low: low - air,
    high: high + air,
    hasPrices: known !== null,
    gaps: uncoveredSpans(doubts, told, now),
    issues: quality.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(doubts, told, now),
    floor: quality.floor,
    simulated: quality.simulated,
  }
}

function candleExtent(candles: CandlesAnswer | null, { from, to }: Span) {
  if (!candles) return null
  const inside = candles.time.flatMap((time, i) => (time + candles.bucket_ms > from && time < to ? [i] : []))
  if (inside.length === 0) return null
  return {
    low: Math.min(...inside.map((i) => candles.low[i] ?? Number.POSITIVE_INFINITY)),
    high: Math.max(...inside.map((i) => candles.high[i] ?? 0)),
  }
}

/** Perpetuals decide; where there are none, all prints do. Far prints of dated futures are counted instead. */
function printExtent(prints: readonly WireEvent[], axis: 'base' | 'market') {
  const perpetuals = prints.filter(({ kind }) => kind === 'perpetual')
  const prices = (perpetuals.length > 0 ? perpetuals : prints)
    .map((event) => axisPrice(event, axis))
    .filter((price) => price !== null)
  return prices.length === 0 ? null : { low: Math.min(...prices), high: Math.max(...prices) }
}
