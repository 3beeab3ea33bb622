import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { heatmapAnswer } from '@/lib/heatmap/answers.fixture'
import type { Cells } from '@/lib/heatmap/cells'
import { heatTable } from './heat-table'

const FROM = Date.UTC(2025, 11, 11, 2)
const NONE = { columns: [], prints: 0 }
const markets = ['venue-b:BTCUSDT', 'venue-a:BTCUSDT']
const ANSWER = heatmapAnswer([], { from: FROM, to: FROM + 1_800_000, markets, coverage: 'sampled' })
const WHOLE = { answer: ANSWER, gaps: [] }
const GAPPED = {
  answer: ANSWER,
  gaps: [{ from: FROM, to: FROM + 60_000, kind: 'gap' as const }],
}
const VIEW = { ...DEFAULT_VIEW, tz: 'Asia/Tokyo' }

/** Cells as they are drawn: of five minutes and four of the finest bins, though the answer is finer. */
function drawn(x: readonly number[], long: readonly number[], short: readonly number[]): Cells {
  const y = x.map((_, i) => 5_757 + i)
  return { bucketMs: 300_000, k: 2, x, y, long, short, count: x.map(() => 2) }
}

/** Of a bin of the drawn level, as it is written. */
const edge = (bin: number) => Number((1.0002 ** (bin * 4)).toPrecision(10))

const PANELS = [
  { venue: 'venue-a', cells: drawn([FROM, FROM + 300_000], [100.25, 0], [0, 7.5]), above: 0 },
  { venue: 'venue-b', cells: drawn([FROM + 600_000], [50], [3.01]), above: 4 },
].map(({ venue, cells, above }) => ({
  venue,
  model: { cells, above: { ...NONE, prints: above }, below: NONE },
}))

test('venues that have a panel have rows, at the level that is drawn; those that wait are named', () => {
  const [low, middle, high] = [5_757, 5_758, 5_759].map(edge)
  const table = heatTable({ base: 'BTC', view: VIEW, panels: PANELS, sum: GAPPED, rest: 2 })
  const { columns, ...told } = table ?? { columns: [] }
  expect(columns.map(({ key }) => key)).toEqual([
    'venue',
    'time',
    'price_low',
    'price_high',
    'long_usd',
    'short_usd',
    'prints',
  ])
  expect(told).toEqual({
    caption: 'Cells of 5 min × 0.08\u2009%',
    rows: [
      ['venue-a', FROM, low, middle, 100.25, 0, 2],
      ['venue-a', FROM + 300_000, middle, high, 0, 7.5, 2],
      ['venue-b', FROM + 600_000, low, middle, 50, 3.01, 2],
    ],
    origin: {
      chart: 'heatmap',
      base: 'BTC',
      query: 'from=2025-12-11T02:00Z&to=2025-12-11T02:30Z&bucket=5m&bins=k2&tz=Asia/Tokyo',
      from: FROM,
      to: FROM + 1_800_000,
      unit: 'usd',
      floor: true,
      coverage: 'sampled',
      venues: ['venue-a', 'venue-b'],
      markets,
      simulated: false,
      attribution: [],
      notes: [
        'Cells of 5 min × 0.08\u2009%',
        'rows of venue-a venue-b, as drawn; further venues without rows: 2',
        'prints beyond the price axis, in rows of their own cells: 4',
      ],
    },
  })
})

test('drawn together and of one side, the venues are one, and the prints are said to be of both sides', () => {
  const cells = drawn([FROM, FROM + 300_000], [1, 2], [3, 0])
  const panels = [{ venue: null, model: { cells, above: NONE, below: NONE } }]
  const table = heatTable({ base: 'BTC', view: { ...VIEW, side: 'short' }, panels, sum: WHOLE, rest: 0 })
  expect(table?.rows).toEqual([[FROM, edge(5_757), edge(5_758), 0, 3, 2]])
  expect(table?.origin.floor).toBe(false)
  expect(table?.origin.notes).toEqual(['Cells of 5 min × 0.08\u2009%', 'prints counts both sides'])
})
