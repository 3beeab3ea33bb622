import type { Frame } from '@/components/charts/frame'
import { PANES, type Pane } from '@/components/charts/panes/overlay-panes'
import { underPlot } from '@/components/charts/parts/under-plot'
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
  const under = underPlot(plot, timeLabels && panes.length === 0)
  return { width: frame.width, plot, ...under, panes, paneHeight: PANE }
}
