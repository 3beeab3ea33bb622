import type { Box } from '@/lib/heatmap/hatch'
import { type PaneLine, type PanePoint, paneExtent } from '@/lib/heatmap/pane-points'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { clipped, polyline, text } from './draw'
import { fitted, textWidth } from './fonts'
import type { Layout } from './layout'
import { plotFrame, timeX } from './plot-frame'
import { valueAxis } from './price-axis'
import type { Scene } from './scene'

/** A quiet line under a chart, on its time axis. */
export interface LinePane {
  readonly title: string
  /** What is drawn, in a few words. */
  readonly note: string
  /** What stands there where nothing is held. */
  readonly none: string
  readonly points: readonly PanePoint[]
  /** Lines of the parts that `points` are the sum of. */
  readonly parts?: readonly PaneLine[]
  /** True = a value holds until the next one. */
  readonly stepped: boolean
  readonly writeTick: (value: number) => string
}

interface PaneMeasures {
  readonly title: number
  readonly size: number
  readonly axisSize: number
  readonly plot: number
}

const MEASURES: Readonly<Record<Scene['room'], PaneMeasures | null>> = {
  card: { title: 25, size: 15, axisSize: 14, plot: 38 },
  chart: { title: 18, size: 11, axisSize: 10, plot: 38 },
  thumbnail: null,
}
/** Below this height a chart stands alone; with panes it keeps at least `KEPT`. */
const ROOM = 320
const KEPT = 200

interface PaneBoxes {
  /** What the panes leave to the chart above them. */
  readonly layout: Layout
  /** One for each pane that found room; the last one carries the time labels. */
  readonly places: readonly Layout[]
}

/** The chart takes what the panes leave; small charts have none. */
export function panePlaces(scene: Scene, layout: Layout, panes: readonly LinePane[]): PaneBoxes {
  const measures = MEASURES[scene.room]
  const { plot } = layout
  if (measures === null || plot.height < ROOM) return { layout, places: [] }
  const each = measures.title + measures.plot
  const count = Math.min(panes.length, Math.floor((plot.height - KEPT) / each))
  if (count === 0) return { layout, places: [] }
  const height = plot.height - count * each
  const places = Array.from({ length: count }, (_, i) => {
    const y = plot.y + height + i * each + measures.title
    const timeLabelsAt = i === count - 1 ? layout.timeLabelsAt : null
    return { ...layout, plot: { ...plot, y, height: measures.plot }, timeLabelsAt }
  })
  return { layout: { ...layout, plot: { ...plot, height }, timeLabelsAt: null }, places }
}

export function lineShapes(scene: Scene, pane: LinePane, place: Layout): string {
  const { plot } = place
  const { under, over } = plotFrame(scene, place)
  const { parts = [] } = pane
  const extent = paneExtent([pane.points, ...parts.map(({ points }) => points)], scene.span)
  const title = paneTitle(scene, pane, place)
  if (!extent) return title + under + over
  const { low, high } = extent
  const y = (value: number) => plot.y + ((high - value) / (high - low)) * plot.height
  const { axisSize } = MEASURES[scene.room] ?? place
  const ticks = valueTicks(low, high, plot.height, axisSize)
  const inside = ticks.values
    .map((value) => ({ at: y(value) - plot.y, label: pane.writeTick(value) }))
    .filter(({ at }) => at > axisSize * 0.3 && at < plot.height - axisSize * 0.3)
    .filter(({ label }, i, all) => label !== all[i - 1]?.label)
  const axis = valueAxis(scene, { ...place, axisSize }, inside)
  const ink = scene.colour[parts.length > 0 ? 'text-1' : 'text-2']
  const lines = [...parts, { points: pane.points, colour: ink }].map(({ points, colour }) =>
    polyline(
      steps({ ...pane, points }).map(({ at, value }) => [timeX(scene, plot, at), y(value)] as const),
      colour,
    ),
  )
  return [title, under, axis.grid, clipped(plot, lines), over, axis.labels].join('')
}

/** A value that holds until the next one is drawn as a step. */
function steps({ points, stepped }: Pick<LinePane, 'points' | 'stepped'>): readonly PanePoint[] {
  if (!stepped) return points
  return points.flatMap((point, i) => {
    const before = points[i - 1]
    return before ? [{ at: point.at, value: before.value }, point] : [point]
  })
}

function paneTitle(
  scene: Scene,
  { title, note, none, points }: LinePane,
  { plot, axisSize }: Layout,
): string {
  const { size } = MEASURES[scene.room] ?? { size: axisSize }
  const y = plot.y - size * 0.5
  const after = plot.x + textWidth(title, size, 600) + size * 0.7
  const words = points.length === 0 ? none : note
  return [
    text(plot.x, y, title, { size, weight: 600, fill: scene.colour['text-2'] }),
    text(after, y, fitted(words, endOf(plot) - after, size, 400), { size, fill: scene.colour['text-3'] }),
  ].join('')
}

function endOf({ x, width }: Box): number {
  return x + width
}
