import type { HeatmapAnswer } from '@/lib/contract/answers'
import { MINUTE } from '@/lib/contract/units'
import { binEdges } from '@/lib/heatmap/bins'

const FIRST_BIN = 57_000

/** An answer of one minute and the finest bins in which every cell is filled. */
export function madeAnswer(columns: number, rows: number): HeatmapAnswer {
  const cells = columns * rows
  const x = Array.from({ length: cells }, (_, i) => Math.floor(i / rows) * MINUTE)
  const y = Array.from({ length: cells }, (_, i) => FIRST_BIN + (i % rows))
  const long = Array.from({ length: cells }, (_, i) => Math.exp(((i * 7_919) % 9_973) / 800))
  const totals = { long: 1, short: 0, long_count: cells, short_count: 0, unpriced: 0 }
  const edges = binEdges(y, 0)
  return {
    from: 0,
    to: columns * MINUTE,
    level: '1m-k0',
    bucket_ms: MINUTE,
    bin_k: 0,
    unit: 'usd',
    markets: ['made:BTC'],
    x,
    y,
    long,
    short: x.map(() => 0),
    count: x.map(() => 1),
    ...edges,
    axis_low: edges.price_low[0] ?? null,
    axis_high: edges.price_high[edges.price_high.length - 1] ?? null,
    axis: 'base',
    totals,
    coverage: 'complete',
    floor: false,
    gaps: [],
    known_issues: [],
    covered: [{ venue: 'made', from: 0, to: columns * MINUTE }],
    seq: 0,
    simulated: false,
  }
}
