import type { HeatmapData, PriceData, TapeData, TotalsData, VolumeData } from '@/lib/contract/chart-data'
import type { WireEvent } from '@/lib/contract/wire-event'
import { binOf } from '@/lib/heatmap/bins'

const MINUTE = 60_000
const START = Date.UTC(2025, 11, 11, 2)
const K = 2

const HEAD = {
  base: 'BTC',
  from: START,
  to: START + 20 * MINUTE,
  query: 'from=2025-12-11T02:00Z&to=2025-12-11T02:20Z&bucket=1m',
  as_of: START + 60 * MINUTE,
  harmonisation: '1',
  venues: [
    {
      id: 'venue-a',
      name: 'Venue A Futures',
      short_name: 'Venue A',
      coverage: 'complete',
      coverage_note: '',
    },
  ],
  live: [],
} as const

const QUALITY = {
  coverage: 'complete',
  floor: false,
  gaps: [],
  known_issues: [],
  covered: [{ venue: 'venue-a', from: START, to: START + 20 * MINUTE }],
} as const

/** Three cells: 02:03 at 90,000 long 1,000; 02:03 at 90,500 short 50; 02:10 at 90,100 both. */
export function heatmapData(
  part: Partial<HeatmapData> = {},
  answer: Partial<HeatmapData['answer']> = {},
): HeatmapData {
  const y = [binOf(90_000, K), binOf(90_500, K), binOf(90_100, K)]
  return {
    ...HEAD,
    chart: 'heatmap',
    candles: null,
    answer: {
      ...QUALITY,
      from: HEAD.from,
      to: HEAD.to,
      level: '1m-k2',
      bucket_ms: MINUTE,
      bin_k: K,
      unit: 'usd',
      markets: ['venue-a:BTCUSDT'],
      x: [START + 3 * MINUTE, START + 3 * MINUTE, START + 10 * MINUTE],
      y,
      long: [1_000, 0, 20_000],
      short: [0, 50, 300],
      count: [2, 1, 4],
      bins: [...y].sort((a, b) => a - b),
      price_low: [],
      price_high: [],
      axis_low: 89_900,
      axis_high: 90_600,
      axis: 'base',
      totals: { long: 21_000, short: 350, long_count: 5, short_count: 2, unpriced: 0 },
      seq: 7,
      simulated: false,
      ...answer,
    },
    ...part,
  }
}

/** Two bars: 02:03 long 1,000 and short 50; 02:10 long 20,000. */
export function volumeData(answer: Partial<VolumeData['answer']> = {}): VolumeData {
  return {
    ...HEAD,
    chart: 'volume',
    answer: {
      ...QUALITY,
      from: HEAD.from,
      to: HEAD.to,
      bucket_ms: MINUTE,
      unit: 'usd',
      markets: ['venue-a:BTCUSDT'],
      x: [START + 3 * MINUTE, START + 10 * MINUTE],
      series: [
        {
          key: 'total',
          long: [1_000, 20_000],
          short: [50, 0],
          long_count: [2, 3],
          short_count: [1, 0],
          largest: [900, 15_000],
        },
      ],
      totals: { long: 21_000, short: 50, long_count: 5, short_count: 1, unpriced: 0 },
      seq: 7,
      simulated: false,
      ...answer,
    },
  }
}

function print(part: Pick<WireEvent, 'id' | 'time' | 'liquidated' | 'price' | 'amount_usd'>): WireEvent {
  return {
    ...part,
    venue: 'venue-a',
    symbol: 'BTCUSDT',
    market: 'venue-a:BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    kind: 'perpetual',
    contract_type: 'linear',
    received_at: null,
    order_side: part.liquidated === 'long' ? 'sell' : 'buy',
    event_kind: 'order',
    price_kind: 'fill_avg',
    size: '1',
    size_unit: 'base',
    amount_base: 1,
    amount_quote: 1,
    usd_rate: 1,
    venue_id: null,
    source: 'venue',
    coverage: 'complete',
    raw_id: null,
  }
}

/** Two prints: 02:10:05 long at 90,100 of $20,000; 02:03:01 short at 90,500 of $50. */
const PRINTS: readonly WireEvent[] = [
  print({ id: 'b', time: START + 605_000, liquidated: 'long', price: '90100.5', amount_usd: 20_000 }),
  print({ id: 'a', time: START + 181_000, liquidated: 'short', price: '90500', amount_usd: 50 }),
]

export function priceData(): PriceData {
  const { candles: _none, ...data } = heatmapData()
  const none = { candles: null, open_interest: null, funding: null, mark: null }
  return { ...data, ...none, chart: 'price', prints: PRINTS }
}

export function tapeData(part: Partial<VolumeData['answer']> = {}): TapeData {
  return { ...volumeData(part), chart: 'tape', prints: PRINTS }
}

/** BTC on one venue, and BTC beside ETH. */
export function totalsData(part: Partial<VolumeData['answer']> = {}): TotalsData {
  const volume = volumeData(part)
  const row = {
    long_count: 5,
    short_count: 1,
    floor: false,
    largest: 15_000,
    spark_long: [],
    spark_short: [],
    parts: [],
  }
  const answer = {
    from: HEAD.from,
    to: HEAD.to,
    bucket_ms: MINUTE,
    x: [],
    count: 1,
    all: volume.answer.totals,
    floor: false,
    simulated: volume.answer.simulated,
  }
  const btc = { ...row, long: 21_000, short: 50 }
  return {
    ...volume,
    chart: 'totals',
    by_venue: { ...answer, by: 'venue', rows: [{ ...btc, key: 'venue-a' }] },
    by_base: {
      ...answer,
      by: 'base',
      rows: [
        { ...btc, key: 'BTC' },
        { ...row, key: 'ETH', long: 4_000, short: 3_000, floor: true },
      ],
    },
  }
}
