import type {
  CandlestickSeriesOption,
  EChartsOption,
  GridComponentOption,
  LineSeriesOption,
  SeriesOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import { layer } from '@/components/charts/engine/layer'
import type { Frame } from '@/components/charts/frame'
import { amountAxis, besidePill, hiddenAxis, timeAxis, valueAxis } from '@/components/charts/parts/axes'
import { candleSeries } from '@/components/charts/parts/candle-series'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { watermark } from '@/components/charts/parts/watermark'
import { tickWriterOf } from '@/components/charts/unit-words'
import { axisPrice } from '@/lib/contract/format'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'
import { splitLine } from '@/lib/heatmap/price-line'
import { largestSum } from '@/lib/heatmap/side-bars'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { carets } from './carets'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { paintedCanvas } from './painted-canvas'
import { profileShapes } from './profile-shapes'

/** One plot with its own data, on the canvas of all panels. */
export interface HeatPanel {
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
}

interface HeatPicture {
  readonly panels: readonly HeatPanel[]
  /** The sum of all panels, for the profile beside them. */
  readonly sum: HeatModel
  readonly view: View
  readonly style: ChartStyle
}

/** Half a price on the axis. CSS pixels. */
const HALF_PRICE = 6

/** Prices of the axis labels; those under the last-price pill are left out, and those that the canvas would cut. */
export function priceTicks(model: HeatModel, layout: HeatLayout) {
  const { plot, last } = model
  const { y, height } = layout.plot
  const perPixel = (plot.high - plot.low) / height
  const ticks = valueTicks(plot.low, plot.high, height, 36)
  const whole = ticks.values.filter((price) => y + (plot.high - price) / perPixel >= HALF_PRICE)
  const free = besidePill(whole, last, perPixel)
  return { ...ticks, labelled: model.hasPrices ? free : [] }
}

/** What ECharts draws: per panel axes and grid, doubt, price, the cells as one picture, carets; the side profile. */
export function heatOption({ panels, sum, view, style }: HeatPicture): EChartsOption {
  const parts = panels.map((panel, grid) => panelPart(panel, grid, view, style))
  for (const { layout } of panels)
    if (layout.profile) parts.push(profilePart(sum, layout.profile, parts.length, view, style))
  return {
    animation: false,
    grid: parts.map(({ grid }) => grid),
    xAxis: parts.map(({ xAxis }) => xAxis),
    yAxis: parts.map(({ yAxis }) => yAxis),
    series: parts.flatMap(({ series }) => series),
  }
}

interface OptionPart {
  readonly grid: GridComponentOption
  readonly xAxis: XAXisComponentOption
  readonly yAxis: YAXisComponentOption
  readonly series: SeriesOption[]
}

const GRID = { show: true, borderWidth: 0, outerBoundsMode: 'none' as const }

function panelPart(panel: HeatPanel, grid: number, view: View, style: ChartStyle): OptionPart {
  const { model, layout, frame } = panel
  const { plot } = layout
  return {
    grid: {
      ...GRID,
      ...gridPlace(plot),
      backgroundColor: view.transparent ? 'transparent' : style.colour['bg-1'],
    },
    xAxis: timeAxis({
      width: plot.width,
      span: frame.span,
      ticks: timeTicks(frame.span, plot.width, view.tz),
      style,
      gridIndex: grid,
      labelsAt: layout.timeLabelsAt,
    }),
    yAxis: pricesAxis(panel, grid, style),
    series: [
      doubtLayer({ box: plot, span: frame.span }, model.gaps, model.issues, style, grid),
      ...(grid === 0 ? watermark(model.answer.simulated, plot, style) : []),
      ...priceSeries(panel, grid, view, style),
      cellsLayer(panel, grid),
      layer({ name: 'carets', z: 5, grid, clip: false }, carets(model, layout, frame, style)),
    ],
  }
}

function pricesAxis({ model, layout }: HeatPanel, grid: number, style: ChartStyle): YAXisComponentOption {
  const prices = priceTicks(model, layout)
  const axis = valueAxis({
    low: model.plot.low,
    high: model.plot.high,
    ticks: prices.labelled,
    write: (value) => axisPrice(value, prices.decimals),
    style,
    gridIndex: grid,
  })
  if (layout.priceLabels) return axis
  const customValues = [...prices.labelled]
  return { ...axis, axisLabel: { show: false }, axisTick: { show: true, length: 0, customValues } }
}

function profilePart(sum: HeatModel, box: Box, grid: number, view: View, style: ChartStyle): OptionPart {
  const largest = largestSum(sum.profile)
  const ticks = valueTicks(0, largest, box.width, 36).values
  return {
    grid: { ...GRID, ...gridPlace(box), show: false },
    xAxis: amountAxis({
      low: 0,
      high: largest,
      ticks: sum.profile.length > 0 ? ticks : [],
      write: tickWriterOf(view.unit),
      style,
      gridIndex: grid,
    }),
    yAxis: hiddenAxis(grid, sum.plot.low, sum.plot.high),
    series: [layer({ name: 'profile', z: 3, grid, clip: true }, profileShapes(sum, box, style))],
  }
}

function gridPlace({ x, y, width, height }: Box) {
  return { left: x, top: y, width, height }
}

function cellsLayer({ model, layout, frame }: HeatPanel, grid: number) {
  const image = paintedCanvas(model.paint, model.plot, Math.max(1, Math.round(frame.dpr)))
  const { x, y, width, height } = layout.plot
  return layer({ name: 'cells', z: 3, grid, clip: true }, [
    { type: 'image', style: { image, x, y, width, height } },
  ])
}

function priceSeries(
  { model }: HeatPanel,
  grid: number,
  view: View,
  style: ChartStyle,
): (LineSeriesOption | CandlestickSeriesOption)[] {
  if (view.overlay === 'none') return []
  const place = { xAxisIndex: grid, yAxisIndex: grid }
  const { candles } = model
  if (view.overlay === 'candles' && candles && candles.time.length > 1)
    return [{ ...candleSeries(candles, 4, style), ...place }]
  if (!model.line) return []
  const { seen, unseen } = splitLine(model.line)
  const colour = style.colour['text-2']
  const line = (
    data: readonly (readonly [number, number])[],
    type: 'solid' | 'dotted',
  ): LineSeriesOption => ({
    type: 'line',
    ...place,
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
