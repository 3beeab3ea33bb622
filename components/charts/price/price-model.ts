import type { Frame } from '@/components/charts/frame'
import type { CandlesAnswer, Quality } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { heardByNow, overlap, type Uncovered, uncoveredSpans } from '@/lib/heatmap/doubt'
import { type Note, notesOf } from '@/lib/heatmap/doubt-notes'
import { priceExtent } from '@/lib/heatmap/price-extent'
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
  readonly gaps: readonly Uncovered[]
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

export function priceModel({ prints, candles, quality, frame, now, liveVenues }: PriceInput): PriceModel {
  const doubts = { ...quality, covered: heardByNow(quality.covered, liveVenues, now) }
  const told = overlap(frame.span, quality)
  return {
    prints,
    candles,
    line: candles && lineOfCandles(candles),
    axis: quality.axis,
    ...priceExtent({ prints, candles, axis: quality.axis, span: frame.asked }),
    gaps: uncoveredSpans(doubts, told, now),
    issues: quality.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(doubts, told, now),
    floor: quality.floor,
    simulated: quality.simulated,
  }
}
