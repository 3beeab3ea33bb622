import type { Frame } from '@/components/charts/frame-of'
import type { View } from '@/lib/contract/view'
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
  /** False where a panel further right carries the prices of the axis. */
  readonly priceLabels: boolean
  /** Height of what stands over the plot. */
  readonly headHeight: number
}

const LANE_HEIGHT = 18
const LANE_GAP = 3
const LANE_ROOM = LANE_HEIGHT + 2 * LANE_GAP
const TIME_LABELS = 22
const PROFILE_GAP = 6

interface LayoutOptions {
  readonly plotHeight: number
  readonly lane: boolean
  readonly timeLabels: boolean
}

export function heatLayout(frame: Frame, { plotHeight, lane, timeLabels }: LayoutOptions): HeatLayout {
  const plot: Box = { x: 1, y: 1, width: frame.plotWidth, height: plotHeight }
  const laneRoom = lane ? LANE_ROOM : 0
  const bottom = plot.y + plot.height
  return {
    width: frame.width,
    height: bottom + Math.max(laneRoom, frame.profileWidth > 0 ? 20 : 1) + (timeLabels ? TIME_LABELS : 0),
    plot,
    lane: laneUnder(plot),
    profile: profileBeside(frame, plot),
    timeLabelsAt: timeLabels ? laneRoom + 5 : null,
    priceLabels: true,
    headHeight: 0,
  }
}

function laneUnder({ x, y, width, height }: Box): Box {
  return { x, y: y + height + LANE_GAP, width, height: LANE_HEIGHT }
}

/** The side profile, right of the prices of a plot. */
function profileBeside(frame: Frame, { x, y, width, height }: Box): Box | null {
  if (frame.profileWidth === 0) return null
  const left = x + width + frame.axisWidth + PROFILE_GAP
  return { x: left, y, width: frame.profileWidth - 12, height }
}

/** Name and sums over a panel: one under the other, or on one line where both have room. CSS pixels. */
export const HEAD = { high: 42, low: 24 } as const
const ROOM_FOR_ONE_LINE = 236
const PANEL_GAP = 10
/** Narrower, and a name with its two sums is cut; lower, and prices are no longer told apart. */
const LEAST_WIDTH = 196
const LEAST_HEIGHT = 120
/** Of the plot of a panel: time needs more room than price. */
const BEST_RATIO = 1.4
/** More panels than this are no longer taken in at a glance. */
const MOST_PANELS = 6
/** Fewer tell less than their sum. */
const LEAST_PANELS = 3

/** How many of some venues get a panel; none = they are drawn as their sum. */
export function roomFor(
  venues: readonly string[],
  { layout, market }: Pick<View, 'layout' | 'market'>,
  frame: Pick<Frame, 'plotWidth'>,
  plotHeight: number,
): number {
  return layout === 'venues' && market === null && venues.length > 1 ? panelRoom(frame, plotHeight) : 0
}

/** How many panels find room, up to six; none where it would be so few that their sum is better. */
function panelRoom({ plotWidth }: Pick<Frame, 'plotWidth'>, plotHeight: number): number {
  for (let count = MOST_PANELS; count >= LEAST_PANELS; count--)
    if (arrangement(count, plotWidth, plotHeight)) return count
  return 0
}

interface Arrangement {
  readonly columns: number
  readonly rows: number
  readonly headHeight: number
  /** Of each plot. */
  readonly height: number
}

/** Rows of so many panels, filled alike, in which the plots have the best shape; null = there is no room. */
function arrangement(count: number, width: number, plotHeight: number): Arrangement | null {
  let best: Arrangement | null = null
  let least = Number.POSITIVE_INFINITY
  for (let rows = 1; rows <= count; rows++) {
    const columns = Math.ceil(count / rows)
    const each = (width - PANEL_GAP * (columns - 1)) / columns
    const headHeight = each >= ROOM_FOR_ONE_LINE ? HEAD.low : HEAD.high
    const height = Math.floor((plotHeight - rows * headHeight - (rows - 1) * LANE_ROOM) / rows)
    const distance = Math.abs(Math.log(each / Math.max(height, 1) / BEST_RATIO))
    if (each < LEAST_WIDTH || height < LEAST_HEIGHT || distance >= least) continue
    best = { columns, rows, headHeight, height }
    least = distance
  }
  return best
}

/** The same where panels have been asked for: without room for them they stand in a column. */
function arranged(count: number, width: number, plotHeight: number): Arrangement {
  const alone = { columns: 1, rows: count, headHeight: HEAD.high, height: LEAST_HEIGHT }
  return arrangement(count, width, plotHeight) ?? alone
}

/** Width of each of so many panels: whole device pixels. */
export function panelWidth(
  { plotWidth, dpr }: Pick<Frame, 'plotWidth' | 'dpr'>,
  count: number,
  plotHeight: number,
): number {
  const { columns } = arranged(count, plotWidth, plotHeight)
  return Math.floor(((plotWidth - PANEL_GAP * (columns - 1)) / columns) * dpr) / dpr
}

interface PanelOptions {
  readonly plotHeight: number
  readonly count: number
  /** Width that is drawn on: that of whole columns, at most `panelWidth`. */
  readonly drawn: number
}

/** Places of panels in rows of equal height on one canvas; the last one of each row carries prices and side profile. */
export function panelLayouts(frame: Frame, { plotHeight, count, drawn }: PanelOptions): HeatLayout[] {
  const { columns, rows, headHeight, height } = arranged(count, frame.plotWidth, plotHeight)
  const step = headHeight + height + LANE_ROOM
  const pitch = columns > 1 ? (frame.plotWidth - drawn) / (columns - 1) : 0
  return Array.from({ length: count }, (_, index) => {
    const column = index % columns
    const row = Math.floor(index / columns)
    const isRowEnd = column === columns - 1 || index === count - 1
    const plot: Box = {
      x: 1 + Math.round(column * pitch),
      y: 1 + row * step + headHeight,
      width: drawn,
      height,
    }
    return {
      width: frame.width,
      height: 1 + rows * step + TIME_LABELS,
      plot,
      lane: laneUnder(plot),
      profile: isRowEnd ? profileBeside(frame, plot) : null,
      timeLabelsAt: index + columns >= count ? LANE_ROOM + 5 : null,
      priceLabels: isRowEnd,
      headHeight,
    }
  })
}
