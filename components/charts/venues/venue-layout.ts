import type { Frame } from '@/components/charts/frame'
import { underPlot } from '@/components/charts/parts/under-plot'
import type { Box } from '@/lib/heatmap/hatch'

export interface VenueLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  readonly lane: Box
  readonly profile: Box | null
  readonly timeLabelsAt: number | null
  /** CSS pixels, whole. */
  readonly rowHeight: number
}

const PROFILE_GAP = 6
const LEAST_ROW = 14

/** How many rows a plot in a frame of another site has room for. */
export function rowsWithin(plotHeight: number): number {
  return Math.max(1, Math.floor(plotHeight / LEAST_ROW))
}

/** Rows of one whole height fill the plot. */
export function venueLayout(
  frame: Frame,
  { plotHeight, rows, timeLabels }: { plotHeight: number; rows: number; timeLabels: boolean },
): VenueLayout {
  const rowHeight = Math.max(LEAST_ROW, Math.floor(plotHeight / Math.max(rows, 1)))
  const plot: Box = { x: 1, y: 1, width: frame.plotWidth, height: rowHeight * Math.max(rows, 1) }
  return {
    width: frame.width,
    plot,
    ...underPlot(plot, timeLabels),
    profile:
      frame.profileWidth > 0
        ? {
            x: plot.x + plot.width + frame.axisWidth + PROFILE_GAP,
            y: plot.y,
            width: frame.profileWidth - 12,
            height: plot.height,
          }
        : null,
    rowHeight,
  }
}

export function rowBox({ plot, rowHeight }: VenueLayout, row: number): Box {
  return { ...plot, y: plot.y + row * rowHeight, height: rowHeight }
}
