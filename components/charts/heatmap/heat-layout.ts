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
  /** Width for what stands over the plot. */
  readonly headWidth: number
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
    headWidth: plot.width,
  }
}

function laneUnder({ x, y, width, height }: Box): Box {
  return { x, y: y + height + LANE_GAP, width, height: LANE_HEIGHT }
}

/** The side profile, on the price axis of plots that end where the frame's plot ends. */
function profileBeside(frame: Frame, { y, height }: Box): Box | null {
  if (frame.profileWidth === 0) return null
  const x = 1 + frame.plotWidth + frame.axisWidth + PROFILE_GAP
  return { x, y, width: frame.profileWidth - 12, height }
}

/** Name and sums over a panel. */
export const PANEL_HEAD = 42
const PANEL_GAP = 10
const HEAD_GAP = 6
/** Narrower, and a name with its two sums is cut; lower, and prices are no longer told apart. */
const LEAST_WIDTH = 196
const LEAST_HEIGHT = 150
/** More panels than this are no longer taken in at a glance. */
const MOST_PANELS = 6

/** How many of some venues get a panel; none = they are drawn as their sum. */
export function roomFor(
  venues: readonly string[],
  { layout, market }: Pick<View, 'layout' | 'market'>,
  frame: Pick<Frame, 'plotWidth'>,
  plotHeight: number,
): number {
  return layout === 'venues' && market === null && venues.length > 1 ? panelRoom(frame, plotHeight) : 0
}

/** How many panels find room side by side; under three it is better to show their sum. */
function panelRoom({ plotWidth }: Pick<Frame, 'plotWidth'>, plotHeight: number): number {
  const rows = Math.floor(plotHeight / (PANEL_HEAD + LEAST_HEIGHT + LANE_ROOM))
  const room = Math.min(MOST_PANELS, columnsIn(plotWidth) * Math.max(1, rows))
  return room >= 3 && plotHeight >= PANEL_HEAD + LEAST_HEIGHT ? room : 0
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + PANEL_GAP) / (LEAST_WIDTH + PANEL_GAP)))
}

/** Columns of so many panels: rows are filled alike. */
function columnsOf(count: number, width: number): number {
  const rows = Math.ceil(count / columnsIn(width))
  return Math.ceil(count / Math.max(1, rows))
}

/** Width of each of so many panels: whole device pixels. */
export function panelWidth({ plotWidth, dpr }: Pick<Frame, 'plotWidth' | 'dpr'>, count: number): number {
  const columns = columnsOf(count, plotWidth)
  return Math.floor(((plotWidth - PANEL_GAP * (columns - 1)) / columns) * dpr) / dpr
}

interface PanelOptions {
  readonly plotHeight: number
  readonly count: number
  /** Width that is drawn on: that of whole columns, at most `panelWidth`. */
  readonly drawn: number
}

/** Places of panels in rows of equal height on one canvas; the last one of each row carries the prices. */
export function panelLayouts(frame: Frame, { plotHeight, count, drawn }: PanelOptions): HeatLayout[] {
  const columns = columnsOf(count, frame.plotWidth)
  const rows = Math.ceil(count / columns)
  const each = Math.floor((plotHeight - rows * PANEL_HEAD - (rows - 1) * LANE_ROOM) / rows)
  const step = PANEL_HEAD + each + LANE_ROOM
  const pitch = columns > 1 ? (frame.plotWidth - drawn) / (columns - 1) : 0
  return Array.from({ length: count }, (_, index) => {
    const column = index % columns
    const row = Math.floor(index / columns)
    const isRowEnd = column === columns - 1 || index === count - 1
    const plot: Box = {
      x: 1 + Math.round(column * pitch),
      y: 1 + row * step + PANEL_HEAD,
      width: drawn,
      height: each,
    }
    return {
      width: frame.width,
      height: 1 + rows * step + TIME_LABELS,
      plot,
      lane: laneUnder(plot),
      profile: rows === 1 && isRowEnd ? profileBeside(frame, plot) : null,
      timeLabelsAt: index + columns >= count ? LANE_ROOM + 5 : null,
      priceLabels: isRowEnd,
      headWidth: isRowEnd ? drawn : pitch - HEAD_GAP,
    }
  })
}
