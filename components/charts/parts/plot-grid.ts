import type { GridComponentOption, XAXisComponentOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { Frame } from '@/components/charts/frame'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { timeAxis } from './axes'

interface PlotLook {
  readonly layout: { readonly plot: Box; readonly timeLabelsAt: number | null }
  readonly frame: Pick<Frame, 'span'>
  readonly view: Pick<View, 'transparent' | 'tz'>
  readonly style: ChartStyle
}

/** The ground of a chart's one plot. */
export function plotGrid({ layout: { plot }, view, style }: Omit<PlotLook, 'frame'>): GridComponentOption {
  const { x: left, y: top, width, height } = plot
  const backgroundColor = view.transparent ? 'transparent' : style.colour['bg-1']
  return { show: true, borderWidth: 0, outerBoundsMode: 'none', left, top, width, height, backgroundColor }
}

/** The time axis of a chart's one plot. */
export function plotTimeAxis({ layout, frame: { span }, view, style }: PlotLook): XAXisComponentOption {
  const { width } = layout.plot
  const ticks = timeTicks(span, width, view.tz)
  return timeAxis({ width, span, ticks, style, gridIndex: 0, labelsAt: layout.timeLabelsAt })
}
