import type { VolumeData } from '@/lib/contract/chart-data'
import { percent, tickNumber, tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { barsOf } from '@/lib/heatmap/volume-bars'
import { groupColours } from '@/lib/heatmap/volume-colours'
import { groupName } from '@/lib/heatmap/volume-groups'
import { type VolumeLine, type VolumeMark, type VolumeMarks, volumeMarks } from '@/lib/heatmap/volume-marks'
import { line, polyline, rectangle, text } from './draw'
import { fitted, textWidth } from './fonts'
import type { Layout } from './layout'
import { lineShapes, panePlaces } from './line-pane'
import { runningPane } from './overlay-panes'
import { plotFrame, timeX } from './plot-frame'
import { valueAxis } from './price-axis'
import { groundOf, type Scene } from './scene'
import { sideFill } from './side-fill'
import { element } from './svg'
import { tickWriter } from './words'

const LABEL_ROOM = 2.2
/** Bars of the measure of the view: longs (forced sells) hang below zero, shorts (forced buys) stand above. */
export function volumeShapes(scene: Scene, data: VolumeData, whole: Layout): string {
  const panes = scene.view.show === 'delta' ? [runningPane(scene, data)] : []
  const { layout, places } = panePlaces(scene, whole, panes)
  const { under, mark, over } = plotFrame(scene, layout)
  const drawn = drawnOf(scene, data)
  const { grid, shapes } = plotShapes(scene, data, drawn, layout)
  return [
    ...[under, grid, mark, shapes, over],
    hasSides(scene, drawn) ? sideWords(scene, layout) : '',
    venueKey(scene, drawn, layout),
    ...places.map((place, i) => {
      const pane = panes[i]
      return pane ? lineShapes(scene, pane, place) : ''
    }),
  ].join('')
}

type Drawn = VolumeMarks & { readonly colours: readonly string[]; readonly names: readonly string[] }

function drawnOf({ view, colour }: Scene, { answer, venues }: VolumeData): Drawn {
  const marks = volumeMarks(barsOf(answer, view), answer, view)
  return {
    ...marks,
    colours: groupColours(marks.groups, venues, colour),
    names: marks.groups.map((group) => groupName(group, venues)),
  }
}

/** Lines of venues cross zero where it suits them; a bar of the largest print has no side. */
function hasSides({ view, room }: Scene, { lines }: Drawn): boolean {
  return room !== 'thumbnail' && lines.length === 0 && view.show !== 'largest'
}

function plotShapes(
  scene: Scene,
  { answer }: VolumeData,
  drawn: Drawn,
  layout: Layout,
): { readonly grid: string; readonly shapes: string } {
  const { plot } = layout
  const { low, high, marks, lines } = drawn
  const perUnit = plot.height / (high - low)
  const zero = Math.round(high * perUnit)
  const write = writerOf(scene, drawn.kind)
  const values = valueTicks(low, high, plot.height, layout.axisSize * LABEL_ROOM).values
  const ticks = (drawn.inRows ? [] : marks.length + lines.length > 0 ? values : [0])
    .map((value) => ({
      at: value === 0 ? zero : (high - value) * perUnit,
      label: write(value),
      strong: value === 0,
    }))
    .filter(({ at }) => at > layout.axisSize / 2 && at < plot.height - layout.axisSize / 3)
  const axis = valueAxis(scene, layout, ticks)
  const scale = { zero, perUnit }
  const bucketMs = answer.bucket_ms
  const shapes = [
    ...marks.map((mark) => markShape(scene, mark, drawn.colours, layout, bucketMs, scale)),
    ...lines.map((line) => venueLine(scene, line, drawn.colours, layout, bucketMs, scale)),
  ]
  const y = plot.y + zero + 0.5
  const zeroLine = line(plot.x, y, plot.x + plot.width, y, scene.colour['line-3'])
  return { grid: axis.grid, shapes: [...shapes, zeroLine, axis.labels].join('') }
}

/** The venues that are told apart, by their colours, the largest first. */
function venueKey(scene: Scene, drawn: Drawn, layout: Layout): string {
  const { plot, axisSize: size } = layout
  if (scene.room === 'thumbnail') return ''
  if (drawn.inRows) return rowNames(scene, drawn, layout)
  const y = plot.y + size + 6
  const from = plot.x + 8 + (hasSides(scene, drawn) ? textWidth(`▲ ${TEXTS.shorts}`, size, 600) + size : 0)
  const words = { size, fill: scene.colour['text-2'], anchor: 'end', halo: groundOf(scene) } as const
  let right = plot.x + plot.width - 8
  return drawn.names
    .map((name, i) => ({ name, colour: drawn.colours[i] ?? '' }))
    .reverse()
    .map(({ name, colour }) => {
      const left = right - textWidth(name, size, 400) - size * 1.2
      if (left < from) return ''
      const square = { x: left, y: y - size * 0.75, width: size * 0.8, height: size * 0.8 }
      const shapes = rectangle(square, colour, 1) + text(right, y, name, words)
      right = left - size
      return shapes
    })
    .join('')
}

/** Whose row it is, beside it, where other measures have their axis. */
function rowNames({ form, colour }: Scene, { names }: Drawn, { plot, axisSize: size, pad }: Layout): string {
  const x = plot.x + plot.width + 8
  const room = form.width - pad - x
  return names
    .map((name, i) => {
      const y = plot.y + ((i + 0.5) / names.length) * plot.height + size * 0.36
      return text(x, y, fitted(name, room, size, 400), { size, fill: colour['text-2'] })
    })
    .join('')
}

/** Which side is where, in words, inside the plot of bars. */
function sideWords(scene: Scene, { plot, axisSize: size }: Layout): string {
  const { view, side, data } = scene
  const style = { size, weight: 600, halo: groundOf(scene) } as const
  const [x, bottom] = [plot.x + 8, plot.y + plot.height]
  const low = bottom - size * (data.answer.simulated ? 3 : 0.7)
  return [
    view.side === 'long'
      ? ''
      : text(x, plot.y + size + 6, `▲ ${TEXTS.shorts}`, { ...style, fill: side.short }),
    view.side === 'short' ? '' : text(x, low, `▼ ${TEXTS.longs}`, { ...style, fill: side.long }),
  ].join('')
}

function writerOf(scene: Scene, kind: VolumeMarks['kind']): (value: number) => string {
  if (kind === 'share') return (value) => percent(value, 0)
  if (kind === 'usd') return tickUsd
  return kind === 'count' ? tickNumber : tickWriter(scene)
}

/** A piece of a bar: at least a pixel high where anything is in it. */
function markShape(
  scene: Scene,
  { x, from, to, side, group }: VolumeMark,
  colours: readonly string[],
  { plot }: Layout,
  bucketMs: Millis,
  { zero, perUnit }: Scale,
): string {
  const left = Math.max(plot.x, Math.round(timeX(scene, plot, x)))
  const right = Math.min(plot.x + plot.width, Math.round(timeX(scene, plot, x + bucketMs)))
  const full = right - left
  const inset = full >= 4 ? 1 : 0
  const [near, far] = [Math.round(from * perUnit), Math.round(to * perUnit)]
  const height = Math.max(1, Math.abs(far - near))
  const top = to >= from ? zero - near - height : zero - near
  const own = side === null ? scene.colour['text-3'] : sideFill(scene, side)
  const fill = group === null ? own : (colours[group] ?? own)
  const box = { x: left + inset, y: plot.y + top, width: Math.max(1, full - 2 * inset), height }
  return rectangle(box, fill)
}

interface Scale {
  readonly zero: number
  readonly perUnit: number
}

/** A venue's values from the middle of one bucket to the next; one that stands alone is a dot. */
function venueLine(
  scene: Scene,
  { group, runs }: VolumeLine,
  colours: readonly string[],
  { plot }: Layout,
  bucketMs: Millis,
  { zero, perUnit }: Scale,
): string {
  const colour = colours[group] ?? ''
  return runs
    .map((run) => {
      const points = run.map(
        ({ x, value }) => [timeX(scene, plot, x + bucketMs / 2), plot.y + zero - value * perUnit] as const,
      )
      const [cx, cy] = points[0] ?? []
      return points.length === 1
        ? element('circle', { cx, cy, r: 1.5, fill: colour })
        : polyline(points, colour)
    })
    .join('')
}
