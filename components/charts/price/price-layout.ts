import type { Frame } from '@/components/charts/frame'
import { PANES, type Pane } from '@/components/charts/panes/overlay-panes'
import type { Box } from '@/lib/heatmap/hatch'

export interface PriceLayout {
  readonly width: number
  readonly height: number
  readonly plot: Box
  readonly lane: Box
  readonly timeLabelsAt: number | null
  readonly panes: readonly Pane[]
  readonly paneHeight: number
}

const LANE = { height: 18, gap: 3 } as const
const TIME_LABELS = 22
/** With its title line, over a pane of `PANE`. */
const PANE = 44
const PANE_TITLE = 26
/** Below this height the price alone has room. */
const ROOM = 320

/** The price takes what the panes leave; small charts have none. */
export function priceLayout(
  frame: Frame,
  { plotHeight, timeLabels, withMark }: { plotHeight: number; timeLabels: boolean; withMark: boolean },
): PriceLayout {
  const panes = plotHeight < ROOM ? [] : PANES.filter((pane) => pane !== 'mark' || withMark)
  const height = plotHeight - panes.length * (PANE + PANE_TITLE)
  const plot: Box = { x: 1, y: 1, width: frame.plotWidth, height }
  const bottom = plot.y + plot.height
  const lane = LANE.height + 2 * LANE.gap
  const ownLabels = timeLabels && panes.length === 0
  return {
    width: frame.width,
    height: bottom + lane + (ownLabels ? TIME_LABELS : 0),
    plot,
    lane: { x: plot.x, y: bottom + LANE.gap, width: plot.width, height: LANE.height },
    timeLabelsAt: ownLabels ? lane + 5 : null,
    panes,
    paneHeight: PANE,
  }
}
