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
/** Notes lane, time labels, legend and air around a plot; a list of rows and a treemap have none of them. */
const AROUND = { heatmap: 52, plain: 8, other: 56, legend: 36, foot: 24 } as const
const LEAST_PLOT = 48
/** Narrower, and a badge would lie over the legend: what is drawn on a plot says SIMULATED itself. */
const ROOM_FOR_BADGE = 640
/** Drawn without a canvas, which would carry that sign. */
const WITHOUT_SIGN: ReadonlySet<string> = new Set(['totals', 'tape'])

/** Whose axis of time can be zoomed. */
const WITH_TIME: ReadonlySet<string> = new Set(['heatmap', 'venues', 'volume', 'price'])

/** What finds room in a frame of another site. */
export function embedRoom({ chart, legend, width, height, headHeight }: EmbedFrame) {
  const isSmall = height < SMALL.height || (width ?? 640) < SMALL.width
  const hasLegend = legend && !isSmall && chart === 'heatmap'
  const kind = chart === 'heatmap' ? 'heatmap' : WITHOUT_SIGN.has(chart) ? 'plain' : 'other'
  const around = AROUND[kind] + (hasLegend ? AROUND.legend : AROUND.foot)
  const header: 'below' | 'none' = hasLegend || chart !== 'heatmap' ? 'below' : 'none'
  const hasBadge = (width ?? ROOM_FOR_BADGE) >= ROOM_FOR_BADGE - 16 || WITHOUT_SIGN.has(chart)
  const hasZoom = !isSmall && WITH_TIME.has(chart)
  return {
    isSmall,
    header,
    hasBadge,
    hasZoom,
    plotHeight: Math.max(LEAST_PLOT, height - headHeight - around),
  }
}
