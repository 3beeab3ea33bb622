import type { HeatmapData, VolumeData } from '@/lib/contract/chart-data'
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
