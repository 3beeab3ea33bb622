import type { Frame } from '@/components/charts/frame'
import type { Box } from '@/lib/heatmap/hatch'

/** Where things stand on the heatmap's canvas, CSS pixels. */
export interface HeatLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  readonly lane: Box
  readonly profile: Box | null
  /** Distance of the time labels from the plot; null = another panel carries them. */
  readonly timeLabelsAt: number | null
}

const LANE_HEIGHT = 18
const LANE_GAP = 3
const TIME_LABELS = 22
const PROFILE_GAP = 6

interface LayoutOptions {
  readonly plotHeight: number
  readonly lane: boolean
  readonly timeLabels: boolean
}

export function heatLayout(frame: Frame, { plotHeight, lane, timeLabels }: LayoutOptions): HeatLayout {
  const plot: Box = { x: 1, y: 1, width: frame.plotWidth, height: plotHeight }
  const laneRoom = lane ? LANE_HEIGHT + 2 * LANE_GAP : 0
  const bottom = plot.y + plot.height
  const profileX = plot.x + plot.width + frame.axisWidth + PROFILE_GAP
  return {
    width: frame.width,
    height: bottom + Math.max(laneRoom, frame.profileWidth > 0 ? 20 : 1) + (timeLabels ? TIME_LABELS : 0),
    plot,
    lane: { x: plot.x, y: bottom + LANE_GAP, width: plot.width, height: LANE_HEIGHT },
    profile:
      frame.profileWidth > 0
        ? { x: profileX, y: plot.y, width: frame.profileWidth - 12, height: plotHeight }
        : null,
    timeLabelsAt: timeLabels ? laneRoom + 5 : null,
  }
}
