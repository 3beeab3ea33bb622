import type { EChartsOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import { filled, layer, type Shape, stroked } from '@/components/charts/engine/layer'
import { sideFill } from '@/components/charts/engine/side-fill'
import type { Frame } from '@/components/charts/frame'
import { amountAxis, amountsWithRoom, besidePill, valueAxis } from '@/components/charts/parts/axes'
import { plotGrid } from '@/components/charts/parts/plot-grid'
import type { Drawing } from '@/components/charts/parts/use-canvas-picture'
import { watermark } from '@/components/charts/parts/watermark'
import { tickWriterOf } from '@/components/charts/unit-words'
import { axisPrice } from '@/lib/contract/format'
import type { Box } from '@/lib/heatmap/hatch'
import type { CountedRow, ProfileModel } from '@/lib/heatmap/profile-model'
import { valueTicks } from '@/lib/heatmap/value-ticks'

export interface ProfileLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  readonly lane: null
  readonly timeLabelsAt: null
}

const AMOUNTS = 22

export function profileLayout(frame: Frame, plotHeight: number): ProfileLayout {
  const width = frame.width - frame.axisWidth - 2
  return {
    width: frame.width,
    height: plotHeight + AMOUNTS + 1,
    plot: { x: 1, y: 1, width, height: plotHeight },
    lane: null,
    timeLabelsAt: null,
  }
}

interface Priced extends ProfileModel {
  /** Latest price; null = not known. */
  readonly last: number | null
}

type ProfilePicture = Drawing<Priced, ProfileLayout>

/** Bars on a price axis: longs (forced sells) to the left of zero, shorts (forced buys) to the right. */
export function profileOption(picture: ProfilePicture): EChartsOption {
  const { model, layout, frame, view, style } = picture
  const { plot } = layout
  const { last } = model
  const prices = valueTicks(model.low, model.high, plot.height, 36)
  const amounts = valueTicks(model.least, model.most, plot.width, 64)
  const hasRows = model.rows.length > 0
  return {
    animation: false,
    grid: [plotGrid(picture)],
    xAxis: [
      amountAxis({
        low: model.least,
        high: model.most,
        ticks: hasRows
          ? amountsWithRoom(amounts.values, { low: model.least, high: model.most, width: plot.width })
          : [],
        write: tickWriterOf(view.unit),
        style,
        gridIndex: 0,
      }),
    ],
    yAxis: [
      valueAxis({
        low: model.low,
        high: model.high,
        ticks: hasRows ? besidePill(prices.values, last, (model.high - model.low) / plot.height) : [],
        write: (value) => axisPrice(value, prices.decimals),
        style,
        gridIndex: 0,
      }),
    ],
    series: [
      ...watermark(model.answer.simulated, plot, style),
      layer({ name: 'profile', z: 3, grid: 0, clip: true }, bars(model, plot, frame, style)),
    ],
  }
}

/** Where a row lies on the canvas, CSS pixels. */
export function rowPlace(model: ProfileModel, plot: Box, { low, high }: Pick<CountedRow, 'low' | 'high'>) {
  const perUnit = plot.height / (model.high - model.low)
  const top = plot.y + (model.high - high) * perUnit
  return { top, height: (high - low) * perUnit }
}

function bars(model: ProfileModel, plot: Box, { dpr }: Frame, style: ChartStyle): Shape[] {
  const perUnit = plot.width / (model.most - model.least)
  const snap = (value: number) => Math.round(value * dpr) / dpr
  const zero = snap(plot.x - model.least * perUnit)
  const shapes = model.rows.flatMap((row) => {
    const { top, height } = rowPlace(model, plot, row)
    const y = snap(top)
    const thick = Math.max(1, snap(top + height) - y - (height >= 5 ? 1 : 0))
    const left = Math.max(1, snap(row.long * perUnit))
    const right = Math.max(1, snap(row.short * perUnit))
    return [
      ...(row.long > 0 ? [filled(zero - left, y, left, thick, sideFill(style, 'long'))] : []),
      ...(row.short > 0 ? [filled(zero, y, right, thick, sideFill(style, 'short'))] : []),
    ]
  })
  return [...shapes, stroked(zero, plot.y, zero, plot.y + plot.height, style.colour['line-3'], 1 / dpr)]
}
