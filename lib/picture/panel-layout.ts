import type { VenueHeatmap } from '@/lib/contract/chart-data'
import type { Millis } from '@/lib/contract/units'
import { bucketForWidth, MIN_CELL } from '@/lib/heatmap/choose-level'
import { areaOf, type Layout, type Placed } from './layout'

/** A plot of one venue, with room for its name and sums over it. */
export interface PanelPlace extends Layout {
  /** Size of the name over the plot. */
  readonly nameSize: number
  /** Whether the prices stand at its right. */
  readonly priceLabels: boolean
}

interface PanelMeasures {
  /** Narrower, and a name with its two sums is cut; lower, and prices are no longer told apart. */
  readonly width: number
  readonly height: number
  readonly gap: number
  readonly head: number
  readonly nameSize: number
  readonly axisSize: number
}

const MEASURES: Readonly<Record<'card' | 'chart', PanelMeasures>> = {
  card: { width: 200, height: 170, gap: 16, head: 52, nameSize: 19, axisSize: 16 },
  chart: { width: 190, height: 150, gap: 10, head: 38, nameSize: 13, axisSize: 11 },
}
/** Under so many it is better to show their sum. */
const LEAST_PANELS = 3

/** The panels of a heatmap that find room; none where a picture is too small to tell venues apart. */
export function panelsWithRoom(scene: Placed): readonly VenueHeatmap[] {
  const { data, room } = scene
  if (data.chart !== 'heatmap' || !data.panels || room === 'thumbnail') return []
  const { width, height, gap, head } = MEASURES[room]
  const { plot } = areaOf(scene)
  const rows = Math.floor((plot.height + gap) / (head + height + gap))
  const most = columnsIn(plot.width, room) * Math.max(1, rows)
  const isHighEnough = plot.height >= head + height
  return most >= LEAST_PANELS && isHighEnough && width > 0 ? data.panels.slice(0, most) : []
}

function columnsIn(width: number, room: 'card' | 'chart'): number {
  const { width: least, gap } = MEASURES[room]
  return Math.max(1, Math.floor((width + gap) / (least + gap)))
}

/** Columns that can be seen on plots of panels; of one plot, those of the answer. */
export function drawnBucket(scene: Placed, panels: number): Millis {
  const bucket = scene.data.answer.bucket_ms
  const [first] = panels === 0 ? [] : panelPlaces(scene, panels)
  return first ? Math.max(bucket, bucketForWidth(scene.span, first.plot.width, MIN_CELL.mouse)) : bucket
}

/** Where so many panels stand: rows are filled alike, the last of each row carries the prices. */
export function panelPlaces(scene: Placed, count: number): readonly PanelPlace[] {
  const room = scene.room === 'card' ? 'card' : 'chart'
  const { gap, head, nameSize, axisSize } = MEASURES[room]
  const layout = areaOf(scene)
  const rows = Math.ceil(count / columnsIn(layout.plot.width, room))
  const columns = Math.ceil(count / rows)
  const width = Math.floor((layout.plot.width - gap * (columns - 1)) / columns)
  const pitch = (layout.plot.height + gap) / rows
  const height = Math.floor(pitch - gap - head)
  return Array.from({ length: count }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    const y = layout.plot.y + Math.round(row * pitch) + head
    const plot = { x: layout.plot.x + column * (width + gap), y, width, height }
    const hasTime = index + columns >= count
    const isRowEnd = column === columns - 1 || index === count - 1
    return {
      ...layout,
      plot,
      profile: isRowEnd ? besides(plot, layout) : null,
      nameSize,
      axisSize,
      timeLabelsAt: hasTime ? y + height + 5 + axisSize : null,
      priceLabels: isRowEnd,
    }
  })
}

/** The side profile, right of the prices of a panel that ends its row: each row can be read by itself. */
function besides({ x, y, width, height }: Layout['plot'], { plot, profile }: Layout): Layout['profile'] {
  return profile && { ...profile, x: x + width + (profile.x - plot.x - plot.width), y, height }
}
