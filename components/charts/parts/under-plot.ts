import type { Box } from '@/lib/heatmap/hatch'

/** The strip for notes on the data: its height, and the air over and under it. CSS pixels. */
const LANE = { height: 18, gap: 3 } as const
const TIME_LABELS = { room: 22, at: 5 } as const

interface UnderPlot {
  readonly lane: Box
  /** How far under the plot the labels of the time axis stand; null = none. */
  readonly timeLabelsAt: number | null
  /** Of plot, lane and labels. */
  readonly height: number
}

/** What stands under a plot: the lane of notes, then the labels of the time axis. */
export function underPlot({ x, y, width, height }: Box, timeLabels: boolean): UnderPlot {
  const bottom = y + height
  const room = LANE.height + 2 * LANE.gap
  return {
    lane: { x, y: bottom + LANE.gap, width, height: LANE.height },
    timeLabelsAt: timeLabels ? room + TIME_LABELS.at : null,
    height: bottom + room + (timeLabels ? TIME_LABELS.room : 0),
  }
}
