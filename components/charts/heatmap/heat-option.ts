import type { CandlestickSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import { layer } from '@/components/charts/engine/layer'
import type { Frame } from '@/components/charts/frame'
import { amountAxis, hiddenAxis, timeAxis, valueAxis } from '@/components/charts/parts/axes'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { watermark } from '@/components/charts/parts/watermark'
import { tickWriterOf } from '@/components/charts/unit-words'
import { price } from '@/lib/contract/format'
import type { View } from '@/lib/contract/view'
import { splitLine } from '@/lib/heatmap/price-line'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { carets } from './carets'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { paintedCanvas } from './painted-canvas'
import { profileShapes } from './profile-shapes'

interface HeatPicture {
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
  readonly view: View
  readonly style: ChartStyle
}

/** Prices of the axis labels; those under the last-price pill are left out. */
export function priceTicks(model: HeatModel, layout: HeatLayout) {
  const { plot, line } = model
  const { height } = layout.plot
  const ticks = valueTicks(plot.low, plot.high, height, 36)
  const last = line?.points[line.points.length - 1]?.price
  const perPixel = (plot.high - plot.low) / height
  const free = (value: number) =>
    model.hasPrices && (last === undefined || Math.abs(value - last) / perPixel >= 14)
  return { ...ticks, labelled: ticks.values.filter(free) }
}

/** What ECharts draws: axes and grid, doubt, price, the cells as one picture, carets, the side profile. */
export function heatOption(picture: HeatPicture): EChartsOption {
  const { model, layout, frame, view, style } = picture
  const ticks = timeTicks(frame.span, layout.plot.width, view.tz)
  const prices = priceTicks(model, layout)
  const hasProfile = layout.profile !== null
  const largest = Math.max(1, ...model.profile.map(({ long, short }) => long + short))
  const write = tickWriterOf(view.unit)
  const amounts = valueTicks(0, largest, layout.profile?.width ?? 1, 36)
  const grid = { show: true, borderWidth: 0, outerBoundsMode: 'none' as const }
  return {
    animation: false,
    grid: [
      {
        ...grid,
        ...gridPlace(layout.plot),
        backgroundColor: view.transparent ? 'transparent' : style.colour['bg-1'],
      },
      { ...grid, ...gridPlace(layout.profile ?? layout.plot), show: false },
    ],
    xAxis: [
      timeAxis({
        width: layout.plot.width,
        span: frame.span,
        ticks,
        style,
        gridIndex: 0,
        labelsAt: layout.timeLabelsAt,
      }),
      hasProfile
        ? amountAxis({
            low: 0,
            high: largest,
            ticks: model.profile.length > 0 ? amounts.values : [],
            write,
            style,
            gridIndex: 1,
          })
        : hiddenAxis(1, 0, 1),
    ],
    yAxis: [
      valueAxis({
        low: model.plot.low,
        high: model.plot.high,
        ticks: prices.labelled,
        write: (value) => price(value, prices.decimals),
        style,
        gridIndex: 0,
      }),
      hiddenAxis(1, model.plot.low, model.plot.high),
    ],
    series: [
      doubtLayer({ box: layout.plot, span: frame.span }, model.gaps, model.issues, style, 0),
      ...watermark(model.answer.simulated, layout.plot, style),
      ...priceSeries(picture),
      cellsLayer(picture),
      layer({ name: 'carets', z: 5, grid: 0, clip: false }, carets(model, layout, frame, style)),
      layer({ name: 'profile', z: 3, grid: 1, clip: true }, profileShapes(model, layout, style)),
    ],
  }
}

function gridPlace({ x, y, width, height }: HeatLayout['plot']) {
  return { left: x, top: y, width, height }
}

function cellsLayer({ model, layout, frame }: HeatPicture) {
  const image = paintedCanvas(model.paint, model.plot, Math.max(1, Math.round(frame.dpr)))
  const { x, y, width, height } = layout.plot
  return layer({ name: 'cells', z: 3, grid: 0, clip: true }, [
    { type: 'image', style: { image, x, y, width, height } },
  ])
}

function priceSeries({ model, view, style }: HeatPicture): (LineSeriesOption | CandlestickSeriesOption)[] {
  if (view.overlay === 'none') return []
  const candles = view.overlay === 'candles' ? candleSeries(model, style) : null
  if (candles) return [candles]
  if (!model.line) return []
  const { seen, unseen } = splitLine(model.line, model.answer.bucket_ms)
  const colour = style.colour['text-2']
  const line = (
    data: readonly (readonly [number, number])[],
    type: 'solid' | 'dotted',
  ): LineSeriesOption => ({
    type: 'line',
    z: 2,
    data: data.map(([at, value]) => [at, value]),
    showSymbol: false,
    silent: true,
    clip: true,
    lineStyle: {
      color: colour,
      width: 1,
      type: type === 'solid' ? 'solid' : [2, 4],
      opacity: type === 'solid' ? 1 : 0.7,
    },
  })
  return [...seen.map((part) => line(part, 'solid')), ...unseen.map((part) => line(part, 'dotted'))]
}

/** Candles stand on top of the cells by choice, hollow where the price rose, so that they hide little. */
function candleSeries({ candles, answer }: HeatModel, style: ChartStyle): CandlestickSeriesOption | null {
  if (!candles || candles.time.length < 2) return null
  const { open, high, low, close } = candles
  const middle = answer.bucket_ms / 2
  const data = candles.time.map((time, i) => [
    time + middle,
    open[i] ?? 0,
    close[i] ?? 0,
    low[i] ?? 0,
    high[i] ?? 0,
  ])
  const border = style.colour['text-2']
  return {
    type: 'candlestick',
    z: 4,
    silent: true,
    clip: true,
    data,
    barMaxWidth: 9,
    itemStyle: {
      color: 'transparent',
      color0: border,
      borderColor: border,
      borderColor0: border,
      borderWidth: 1,
    },
  }
}
