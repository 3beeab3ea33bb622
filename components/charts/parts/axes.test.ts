import { CandlestickChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { expect, test } from 'vitest'
import { chartStyle } from '@/components/charts/chart-style'
import { HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { timeAxis } from './axes'
import { candleSeries } from './candle-series'

use([CandlestickChart, GridComponent, SVGRenderer])

const STYLE = chartStyle('dark', 'violet', null)
const START = Date.UTC(2025, 11, 10, 20)
const PLOT = { left: 1, width: 880 } as const

function candlesOf(bucketMs: Millis, count: number) {
  const time = Array.from({ length: count }, (_, i) => START + i * bucketMs)
  const at = (price: number) => time.map(() => price)
  const prices = { open: at(2), high: at(4), low: at(1), close: at(3), volume: at(1) }
  return { market: 'venue-a:BTCUSDT', series: 'trade', bucket_ms: bucketMs, time, ...prices } as const
}

interface Shown {
  readonly bucketMs: Millis
  readonly count: number
  /** The range begins so long after the first candle, and ends so long before the end of the last. */
  readonly cut: Millis
}

/** A picture by ECharts, and where the cells stand on it. */
function drawn({ bucketMs, count, cut }: Shown) {
  const span = { from: START + cut, to: START + count * bucketMs - cut }
  const ticks = timeTicks(span, PLOT.width, 'UTC')
  const candles = candlesOf(bucketMs, count)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 960, height: 120 })
  chart.setOption({
    animation: false,
    grid: [{ ...PLOT, top: 10, height: 80, outerBoundsMode: 'none' }],
    xAxis: [timeAxis({ width: PLOT.width, span, ticks, style: STYLE, gridIndex: 0, labelsAt: 6 })],
    yAxis: [{ type: 'value', min: 0, max: 5, show: false }],
    series: [candleSeries(candles, 1, STYLE)],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  const placeOf = (moment: Millis) => PLOT.left + ((moment - span.from) / (span.to - span.from)) * PLOT.width
  const middles = candles.time.map((at) => at + bucketMs / 2)
  return { svg, placeOf, ticks, middles: middles.filter((at) => at > span.from && at < span.to) }
}

const placesIn = (svg: string, shape: RegExp) => [...svg.matchAll(shape)].map(([, x]) => Number(x))

test.each([
  { bucketMs: MINUTE, count: 110, cut: 0 },
  { bucketMs: HOUR, count: 10, cut: 0 },
  { bucketMs: HOUR, count: 3, cut: 35 * MINUTE },
  { bucketMs: 4 * HOUR, count: 2, cut: 0 },
])('candles, grid lines and labels stand where the cells of their time stand: %o', (shown) => {
  const { svg, placeOf, ticks, middles } = drawn(shown)
  const wicks = placesIn(svg, /M([\d.]+) 26L/g)
  const lines = placesIn(svg, /M([\d.]+) 10L[\d.]+ 90"/g)
  const labels = ticks.flatMap(({ at, label }) => {
    const [x] = placesIn(svg, new RegExp(`translate\\(([\\d.]+) [\\d.]+\\)"[^>]*>${label}<`, 'g'))
    return x === undefined ? [] : [{ at, x }]
  })
  expect(labels.length).toBeGreaterThan(1)
  const pairs = [
    ...labels.map(({ at, x }) => [x, placeOf(at)]),
    ...together(wicks, middles.map(placeOf)),
    ...together(
      lines,
      ticks.map(({ at }) => placeOf(at)),
    ),
  ]
  // Lines of one pixel are put on whole ones.
  for (const [x = Number.NaN, cell = 0] of pairs) expect(Math.abs(x - cell)).toBeLessThanOrEqual(1)
})

function together(some: readonly number[], others: readonly number[]) {
  expect(some).toHaveLength(others.length)
  return some.map((x, i) => [x, others[i] ?? Number.NaN])
}
