import type { EChartsOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import { filled, layer, type Shape, stroked } from '@/components/charts/engine/layer'
import type { Frame } from '@/components/charts/frame'
import { timeAxis, valueAxis } from '@/components/charts/parts/axes'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { watermark } from '@/components/charts/parts/watermark'
import { tickWriterOf } from '@/components/charts/unit-words'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import type { VolumeModel } from './volume-model'

export interface VolumeLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  readonly timeLabelsAt: number | null
}

export function volumeLayout(frame: Frame, plotHeight: number, timeLabels: boolean): VolumeLayout {
  const plot: Box = { x: 1, y: 6, width: frame.plotWidth, height: plotHeight }
  return {
    width: frame.width,
    height: plot.y + plotHeight + (timeLabels ? 24 : 6),
    plot,
    timeLabelsAt: timeLabels ? 6 : null,
  }
}

interface VolumePicture {
  readonly model: VolumeModel
  readonly layout: VolumeLayout
  readonly frame: Frame
  readonly view: View
  readonly style: ChartStyle
}

/** Diverging bars: longs (forced sells) hang below zero, shorts (forced buys) stand above. */
export function volumeOption(picture: VolumePicture): EChartsOption {
  const { model, layout, frame, view, style } = picture
  const { plot } = layout
  const ticks = timeTicks(frame.span, plot.width, view.tz)
  const amounts = valueTicks(model.low, model.high, plot.height, plot.height > 200 ? 36 : 20)
  const write = tickWriterOf(view.unit)
  return {
    animation: false,
    grid: [{ left: plot.x, top: plot.y, width: plot.width, height: plot.height, outerBoundsMode: 'none' }],
    xAxis: [
      timeAxis({
        width: plot.width,
        span: frame.span,
        ticks,
        style,
        gridIndex: 0,
        labelsAt: layout.timeLabelsAt,
      }),
    ],
    yAxis: [
      valueAxis({
        low: model.low,
        high: model.high,
        ticks: model.bars.length > 0 ? amounts.values : [0],
        write,
        style,
        gridIndex: 0,
      }),
    ],
    series: [
      ...watermark(model.answer.simulated, plot, style),
      doubtLayer({ box: plot, span: frame.span }, model.gaps, model.issues, style, 0),
      layer({ name: 'bars', z: 3, grid: 0, clip: true }, barShapes(picture)),
    ],
  }
}

function barShapes({ model, layout, frame, style }: VolumePicture): Shape[] {
  const { plot } = layout
  const { span, dpr } = frame
  const perMs = plot.width / (span.to - span.from)
  const perUnit = plot.height / (model.high - model.low)
  const snap = (value: number) => Math.round(value * dpr) / dpr
  const zero = snap(plot.y + model.high * perUnit)
  const bars = model.bars.flatMap(({ x, long, short }) => {
    const left = snap(plot.x + (x - span.from) * perMs)
    const full = snap(plot.x + (x + model.answer.bucket_ms - span.from) * perMs) - left
    const width = Math.max(1 / dpr, full >= 4 ? full - 2 : full)
    const at = full >= 4 ? left + 1 : left
    const down = Math.max(1, snap(long * perUnit))
    const up = Math.max(1, snap(short * perUnit))
    return [
      ...(long > 0 ? [filled(at, zero, width, down, style.side.long)] : []),
      ...(short > 0 ? [filled(at, zero - up, width, up, style.side.short)] : []),
    ]
  })
  const half = 0.5 / dpr
  return [
    ...bars,
    stroked(plot.x, zero - half, plot.x + plot.width, zero - half, style.colour['line-3'], 1 / dpr),
  ]
}
