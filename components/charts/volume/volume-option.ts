import type { EChartsOption } from 'echarts'
import { AXIS_FONT } from '@/components/charts/chart-style'
import { layer, type Shape, stroked } from '@/components/charts/engine/layer'
import { sideFill } from '@/components/charts/engine/side-fill'
import type { Frame } from '@/components/charts/frame'
import { valueAxis } from '@/components/charts/parts/axes'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { plotGrid, plotTimeAxis } from '@/components/charts/parts/plot-grid'
import { underPlot } from '@/components/charts/parts/under-plot'
import type { Drawing } from '@/components/charts/parts/use-canvas-picture'
import { watermark } from '@/components/charts/parts/watermark'
import { tickWriterOf } from '@/components/charts/unit-words'
import { percent, tickNumber, tickUsd } from '@/lib/contract/format'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import type { VolumeModel } from './volume-model'

export interface VolumeLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  /** Strip for notes on the data; null where another panel carries it. */
  readonly lane: Box | null
  readonly timeLabelsAt: number | null
}

const TIME_LABELS = 24

interface LayoutOptions {
  readonly plotHeight: number
  readonly timeLabels: boolean
  readonly lane: boolean
}

export function volumeLayout(frame: Frame, { plotHeight, timeLabels, lane }: LayoutOptions): VolumeLayout {
  const plot: Box = { x: 1, y: 6, width: frame.plotWidth, height: plotHeight }
  if (lane) return { width: frame.width, plot, ...underPlot(plot, timeLabels) }
  return {
    width: frame.width,
    height: plot.y + plotHeight + (timeLabels ? TIME_LABELS : 6),
    plot,
    lane: null,
    timeLabelsAt: timeLabels ? 6 : null,
  }
}

type VolumePicture = Drawing<VolumeModel, VolumeLayout>

/** Bars on the columns of the heatmap: longs (forced sells) hang below zero, shorts (forced buys) stand above. */
export function volumeOption(picture: VolumePicture): EChartsOption {
  const { model, layout, frame, view, style } = picture
  const { plot } = layout
  const amounts = valueTicks(model.low, model.high, plot.height, plot.height > 200 ? 36 : 20)
  const write = writerFor(model.kind, view)
  return {
    animation: false,
    grid: [plotGrid(picture)],
    xAxis: [plotTimeAxis(picture)],
    yAxis: [
      valueAxis({
        low: model.low,
        high: model.high,
        ticks: model.inRows ? [] : model.bars.length > 0 ? amounts.values : [0],
        write,
        style,
        gridIndex: 0,
      }),
    ],
    series: [
      ...watermark(model.answer.simulated, plot, style),
      doubtLayer({ box: plot, span: frame.span }, model.gaps, model.issues, style, 0),
      layer({ name: 'bars', z: 3, grid: 0, clip: true }, barShapes(picture)),
      layer({ name: 'venues', z: 4, grid: 0, clip: true }, [...lineShapes(picture), ...rowNames(picture)]),
    ],
  }
}

/** How the values of an axis are written. */
function writerFor(kind: VolumeModel['kind'], view: View): (value: number) => string {
  if (kind === 'share') return (value) => percent(value, 0)
  if (kind === 'usd') return tickUsd
  return kind === 'count' ? tickNumber : tickWriterOf(view.unit)
}

/** From data to whole device pixels of the plot. */
function scalesOf({ model, layout: { plot }, frame: { span, dpr } }: VolumePicture) {
  const perMs = plot.width / (span.to - span.from)
  const perUnit = plot.height / (model.high - model.low)
  const snap = (value: number) => Math.round(value * dpr) / dpr
  return {
    xOf: (time: number) => snap(plot.x + (time - span.from) * perMs),
    yOf: (value: number) => snap(plot.y + (model.high - value) * perUnit),
  }
}

/** A venue's values from the middle of one bucket to the next; one that stands alone is a dot. */
function lineShapes(picture: VolumePicture): Shape[] {
  const { model } = picture
  const { xOf, yOf } = scalesOf(picture)
  return model.lines.flatMap(({ group, runs }) => {
    const colour = model.colours[group] ?? ''
    return runs.map((run): Shape => {
      const points = run.map(({ x, value }) => [xOf(x + model.answer.bucket_ms / 2), yOf(value)])
      const [cx = 0, cy = 0] = points[0] ?? []
      return points.length === 1
        ? { type: 'circle', shape: { cx, cy, r: LINE.dot }, style: { fill: colour } }
        : {
            type: 'polyline',
            shape: { points },
            style: { stroke: colour, lineWidth: LINE.width, fill: 'none', lineJoin: 'round' },
          }
    })
  })
}

/** Whose row it is, over its upper left corner. */
function rowNames(picture: VolumePicture): Shape[] {
  const { model, layout, style } = picture
  if (!model.inRows) return []
  const { yOf } = scalesOf(picture)
  return model.names.map(
    (text, i): Shape => ({
      type: 'text',
      x: layout.plot.x + 8,
      y: yOf(model.names.length - i) + 2,
      style: {
        text,
        font: `600 ${AXIS_FONT}px ${style.font}`,
        fill: style.colour['text-1'],
        stroke: style.colour['bg-1'],
        lineWidth: 4,
        verticalAlign: 'top',
      },
    }),
  )
}

const LINE = { width: 1.5, dot: 2 } as const

function barShapes(picture: VolumePicture): Shape[] {
  const { model, layout, frame, style } = picture
  const { plot } = layout
  const { dpr } = frame
  const { xOf, yOf } = scalesOf(picture)
  const bars = model.marks.map(({ x, from, to, side, group }): Shape => {
    const left = xOf(x)
    const full = xOf(x + model.answer.bucket_ms) - left
    const width = Math.max(1 / dpr, full >= 4 ? full - 2 : full)
    const top = yOf(Math.max(from, to))
    const height = Math.max(from === 0 ? 1 : 1 / dpr, yOf(Math.min(from, to)) - top)
    const y = to < from || from !== 0 ? top : yOf(from) - height
    const own = side === null ? style.colour['text-3'] : sideFill(style, side)
    const fill = group === null ? own : (model.colours[group] ?? own)
    return {
      type: 'rect',
      shape: { x: full >= 4 ? left + 1 : left, y, width, height },
      style: { fill },
    }
  })
  const zero = yOf(0)
  const half = 0.5 / dpr
  return [
    ...bars,
    stroked(plot.x, zero - half, plot.x + plot.width, zero - half, style.colour['line-3'], 1 / dpr),
  ]
}
