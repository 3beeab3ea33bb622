import type { EChartsOption } from 'echarts'
import { chartStyle } from '@/components/charts/chart-style'
import type { Frame } from '@/components/charts/frame-of'
import { heatLayout } from '@/components/charts/heatmap/heat-layout'
import { heatDrawings, heatModel } from '@/components/charts/heatmap/heat-model'
import { heatOption } from '@/components/charts/heatmap/heat-option'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Span } from '@/lib/contract/units'
import { DEFAULT_VIEW } from '@/lib/contract/view'

export const PLOT = { width: 1_400, height: 700 } as const
const VIEW = { ...DEFAULT_VIEW, bins: 0, overlay: 'none' } as const

/** The product's own drawing of an answer: what is made once, and the option of any span. */
export function ourHeat(answer: HeatmapAnswer): (span: Span) => EChartsOption {
  const style = chartStyle('dark', 'neutral', 'sans-serif')
  const frame = frameOn(answer)
  const layout = heatLayout(frame, { plotHeight: PLOT.height, lane: true, timeLabels: true })
  const [drawing] = heatDrawings({
    answers: [answer],
    candles: null,
    line: null,
    view: VIEW,
    frame,
    height: PLOT.height,
    theme: 'dark',
    tick: null,
  })
  if (!drawing) throw new Error('nothing to draw')
  return (span) => {
    const moment = { now: answer.to, liveVenues: new Set<string>(), prices: null, height: PLOT.height }
    const shown = { ...frame, span }
    const model = heatModel(drawing, { ...moment, frame: shown })
    return heatOption({ panels: [{ model, layout, frame: shown }], sum: model, view: VIEW, style })
  }
}

function frameOn({ from, to, bucket_ms }: HeatmapAnswer): Frame {
  const span = { from, to }
  return {
    width: PLOT.width + 64,
    plotWidth: PLOT.width,
    axisWidth: 62,
    profileWidth: 0,
    dpr: 1,
    minCell: 4,
    isTouch: false,
    span,
    asked: span,
    bucketMs: bucket_ms,
    live: false,
    refresh: null,
  }
}
