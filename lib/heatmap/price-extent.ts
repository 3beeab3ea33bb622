import type { CandlesAnswer, HeatmapAnswer } from '@/lib/contract/answers'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { axisPrice } from './add-print'
import { joinExtents, widened } from './choose-level'

interface Prices {
  readonly prints: readonly WireEvent[]
  readonly candles: CandlesAnswer | null
  readonly axis: HeatmapAnswer['axis']
  /** Candles outside do not count. */
  readonly span: Span
}

/** Air above and below the prices, as a share of their extent. */
const AIR = 0.04

/** Ends of an axis on which candles and prints stand; `hasPrices` false = nothing says where the price was. */
export function priceExtent({ prints, candles, axis, span }: Prices): {
  readonly low: number
  readonly high: number
  readonly hasPrices: boolean
} {
  const known = joinExtents(candleExtent(candles, span), printExtent(prints, axis))
  const { low, high } = widened(known ?? { low: 1, high: 1.01 })
  const air = (high - low) * AIR
  return { low: low - air, high: high + air, hasPrices: known !== null }
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
function printExtent(prints: readonly WireEvent[], axis: HeatmapAnswer['axis']) {
  const perpetuals = prints.filter(({ kind }) => kind === 'perpetual')
  const prices = (perpetuals.length > 0 ? perpetuals : prints)
    .map((event) => axisPrice(event, axis))
    .filter((price) => price !== null)
  return prices.length === 0 ? null : { low: Math.min(...prices), high: Math.max(...prices) }
}
