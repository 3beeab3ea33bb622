interface EmbedFrame {
  readonly chart: string
  /** Whether the view wants a legend. */
  readonly legend: boolean
  /** CSS pixels; width null = not measured. */
  readonly width: number | null
  readonly height: number
  readonly headHeight: number
}

/** Smaller, and the sentence, the chart and the mark are all that finds room. */
const SMALL = { width: 400, height: 240 } as const
/** Notes lane, time labels, legend and air around a plot. */
const AROUND = { heatmap: 52, other: 56, legend: 36, foot: 24 } as const
const LEAST_PLOT = 48

/** What finds room in a frame of another site. */
export function embedRoom({ chart, legend, width, height, headHeight }: EmbedFrame) {
  const isSmall = height < SMALL.height || (width ?? 640) < SMALL.width
  const hasLegend = legend && !isSmall && chart === 'heatmap'
  const around =
    (chart === 'heatmap' ? AROUND.heatmap : AROUND.other) + (hasLegend ? AROUND.legend : AROUND.foot)
  const header: 'below' | 'none' = hasLegend || chart !== 'heatmap' ? 'below' : 'none'
  return { isSmall, header, plotHeight: Math.max(LEAST_PLOT, height - headHeight - around) }
}
