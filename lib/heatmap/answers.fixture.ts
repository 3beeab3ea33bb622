import type { HeatmapAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { WireEvent } from '@/lib/contract/wire-event'
import { binEdge } from './bins'

interface Cell {
  readonly x: number
  readonly y: number
  readonly long: number
  readonly short: number
  readonly count: number
}

const QUALITY = { coverage: 'complete', floor: false, gaps: [], known_issues: [], covered: [] } as const

/** An answer of one minute and the finest bins with these cells (sorted by x, y). */
export function heatmapAnswer(cells: readonly Cell[], part: Partial<HeatmapAnswer> = {}): HeatmapAnswer {
  const bins = [...new Set(cells.map(({ y }) => y))].sort((a, b) => a - b)
  const sum = (pick: (cell: Cell) => number) => cells.reduce((total, cell) => total + pick(cell), 0)
  return {
    ...QUALITY,
    from: 0,
    to: 600_000,
    level: '1m-k0',
    bucket_ms: 60_000,
    bin_k: 0,
    unit: 'usd',
    markets: [],
    x: cells.map(({ x }) => x),
    y: cells.map(({ y }) => y),
    long: cells.map(({ long }) => long),
    short: cells.map(({ short }) => short),
    count: cells.map(({ count }) => count),
    bins,
    price_low: bins.map((y) => binEdge(y, 0)),
    price_high: bins.map((y) => binEdge(y + 1, 0)),
    axis_low: null,
    axis_high: null,
    axis: 'base',
    totals: {
      long: sum(({ long }) => long),
      short: sum(({ short }) => short),
      long_count: sum(({ long, count }) => (long > 0 ? count : 0)),
      short_count: sum(({ long, count }) => (long > 0 ? 0 : count)),
      unpriced: 0,
    },
    seq: 10,
    simulated: false,
    ...part,
  }
}

export function volumeAnswer(part: Partial<VolumeAnswer> = {}): VolumeAnswer {
  const none = { long: [], short: [], long_count: [], short_count: [], largest: [] }
  return {
    ...QUALITY,
    from: 0,
    to: 600_000,
    bucket_ms: 60_000,
    unit: 'usd',
    markets: [],
    x: [],
    series: [{ key: 'total', ...none }],
    totals: { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 },
    seq: 10,
    simulated: false,
    ...part,
  }
}

/** A long liquidated for 100 dollars at 100 dollars, unless told otherwise. */
export function print(part: Partial<WireEvent> = {}): WireEvent {
  return {
    id: 'e1',
    venue: 'venue-a',
    symbol: 'BTCUSDT',
    market: 'venue-a:BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    kind: 'perpetual',
    contract_type: 'linear',
    time: 61_000,
    received_at: 61_050,
    order_side: part.liquidated === 'short' ? 'buy' : 'sell',
    liquidated: 'long',
    event_kind: 'order',
    price: '100',
    price_kind: 'fill_avg',
    size: '1',
    size_unit: 'base',
    amount_base: 1,
    amount_quote: 100,
    amount_usd: 100,
    usd_rate: 1,
    venue_id: null,
    source: 'venue',
    coverage: 'complete',
    raw_id: null,
    ...part,
  }
}
