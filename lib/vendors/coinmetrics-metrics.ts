import type { PositionSide } from '@/lib/contract/liquidation'
import { DAY, HOUR, MINUTE, type Millis } from '@/lib/contract/units'

/** A row of `reference-data/*-metrics` (vendors.md 1.7). */
export interface CoinMetricsMetricEntry {
  readonly metric: string
  readonly full_name: string
  readonly description: string
  readonly product: string
  readonly category: string
  readonly subcategory: string
  readonly unit: string
  readonly data_type: string
  readonly type: string
  readonly display_name: string
  readonly docs_url: string
}

/** One of the twelve liquidation metrics (vendors.md 1.6). */
export interface CoinMetricsMetric {
  readonly id: string
  /** Forced buys close shorts, forced sells close longs. */
  readonly liquidated: PositionSide
  readonly unit: 'base' | 'usd'
  readonly frequency: string
  readonly bucketMs: Millis
  readonly entry: CoinMetricsMetricEntry
}

const SIDES = [
  { word: 'buy', liquidated: 'short', plural: 'buys', title: 'Buy' },
  { word: 'sell', liquidated: 'long', plural: 'sells', title: 'Sell' },
] as const
const UNITS = [
  {
    word: 'units',
    unit: 'base',
    name: 'native units',
    label: 'Native Units',
    text: 'native units of the underlying base asset',
  },
  { word: 'usd', unit: 'usd', name: 'USD', label: 'USD', text: 'U.S. dollars' },
] as const
const LENGTHS = [
  { frequency: '1d', text: 'one day', bucketMs: DAY },
  { frequency: '1h', text: 'one hour', bucketMs: HOUR },
  { frequency: '5m', text: 'five minutes', bucketMs: 5 * MINUTE },
] as const

/** By id, in the order of the ids. */
export const COINMETRICS_METRICS: ReadonlyMap<string, CoinMetricsMetric> = new Map(
  SIDES.flatMap((side) =>
    UNITS.flatMap((unit) =>
      LENGTHS.map((length) => {
        const metric = metricOf(side, unit, length)
        return [metric.id, metric] as const
      }),
    ),
  ),
)

function metricOf(
  side: (typeof SIDES)[number],
  unit: (typeof UNITS)[number],
  { frequency, text, bucketMs }: (typeof LENGTHS)[number],
): CoinMetricsMetric {
  const id = `liquidations_reported_future_${side.word}_${unit.word}_${frequency}`
  const entry = {
    metric: id,
    full_name: `Liquidations, reported, future, ${side.plural}, ${unit.name}, ${text}`,
    description: `The sum of all ${side.word} liquidations from perpetual futures markets in ${unit.text}.`,
    product: 'Market Data',
    category: 'Liquidations',
    subcategory: 'Futures',
    unit: unit.label,
    data_type: 'decimal',
    type: 'Sum',
    display_name: `Reported Futures ${side.title} Liquidations, ${unit.name}`,
    docs_url: 'https://docs.coinmetrics.io/market-data/market-data-overview/liquidations/',
  }
  return { id, liquidated: side.liquidated, unit: unit.unit, frequency, bucketMs, entry }
}
