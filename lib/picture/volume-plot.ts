import type { VolumeData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { percent, tickNumber, tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import { venueName } from '@/lib/contract/venue-name'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { barsOf } from '@/lib/heatmap/volume-bars'
import { STACK_STRENGTH, type VolumeMark, type VolumeMarks, volumeMarks } from '@/lib/heatmap/volume-marks'
import { line, text } from './draw'
import { textWidth } from './fonts'
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
  const { grid, shapes } = barShapes(scene, data, layout)
  return [
    ...[under, grid, mark, shapes, over, sideWords(scene, layout), stackKey(scene, data, layout)],
    ...places.map((place, i) => {
      const pane = panes[i]
      return pane ? lineShapes(scene, pane, place) : ''
    }),
  ].join('')
}

function barShapes(
  scene: Scene,
  { answer }: VolumeData,
  layout: Layout,
): { readonly grid: string; readonly shapes: string } {
  const { plot } = layout
  const drawn = volumeMarks(barsOf(answer, scene.view), answer, scene.view)
  const { low, high, marks } = drawn
  const perUnit = plot.height / (high - low)
  const zero = Math.round(high * perUnit)
  const write = writerOf(scene, drawn.kind)
  const values = valueTicks(low, high, plot.height, layout.axisSize * LABEL_ROOM).values
  const ticks = (marks.length > 0 ? values : [0])
    .map((value) => ({
      at: value === 0 ? zero : (high - value) * perUnit,
      label: write(value),
      strong: value === 0,
    }))
    .filter(({ at }) => at > layout.axisSize / 2 && at < plot.height - layout.axisSize / 3)
  const axis = valueAxis(scene, layout, ticks)
  const shapes = marks.map((mark) => markShape(scene, mark, layout, answer.bucket_ms, { zero, perUnit }))
  const y = plot.y + zero + 0.5
  const zeroLine = line(plot.x, y, plot.x + plot.width, y, scene.colour['line-3'])
  return { grid: axis.grid, shapes: [...shapes, zeroLine, axis.labels].join('') }
}

/** The venues of a stack, by strength of the colour, the largest first. */
function stackKey(scene: Scene, { answer, venues }: VolumeData, { plot, axisSize: size }: Layout): string {
  if (scene.room === 'thumbnail') return ''
  const { groups, hasOthers } = volumeMarks(barsOf(answer, scene.view), answer, scene.view)
  const y = plot.y + size + 6
  const from = plot.x + 8 + textWidth(`▲ ${TEXTS.shorts}`, size, 600) + size
  let right = plot.x + plot.width - 8
  return groups
    .map((venue, level) => {
      const known = venueName(venue, venues)
      const name = hasOthers && level === groups.length - 1 ? CHART_TEXTS.otherVenues : known
      return { name, level }
    })
    .reverse()
    .map(({ name, level }) => {
      const left = right - textWidth(name, size, 400) - size * 1.2
      if (left < from) return ''
      const words = { size, fill: scene.colour['text-2'], anchor: 'end', halo: groundOf(scene) } as const
      const square = { x: left, y: y - size * 0.75, width: size * 0.8, height: size * 0.8 }
      const swatch = element('rect', {
        ...square,
        fill: scene.side.short,
        'fill-opacity': STACK_STRENGTH[level],
        rx: 1,
      })
      const drawn = swatch + text(right, y, name, words)
      right = left - size
      return drawn
    })
    .join('')
}

/** Which side is where, in words, inside the plot of bars. */
function sideWords(scene: Scene, { plot, axisSize: size }: Layout): string {
  const { view, side, data, room } = scene
  if (room === 'thumbnail' || view.show === 'largest') return ''
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
  { x, from, to, side, level }: VolumeMark,
  { plot }: Layout,
  bucketMs: Millis,
  { zero, perUnit }: { zero: number; perUnit: number },
): string {
  const left = Math.max(plot.x, Math.round(timeX(scene, plot, x)))
  const right = Math.min(plot.x + plot.width, Math.round(timeX(scene, plot, x + bucketMs)))
  const full = right - left
  const inset = full >= 4 ? 1 : 0
  const [near, far] = [Math.round(from * perUnit), Math.round(to * perUnit)]
  const height = Math.max(1, Math.abs(far - near))
  const top = to >= from ? zero - near - height : zero - near
  return element('rect', {
    x: left + inset,
    y: plot.y + top,
    width: Math.max(1, full - 2 * inset),
    height,
    fill: side === null ? scene.colour['text-3'] : sideFill(scene, side),
    'fill-opacity': level === 0 ? undefined : STACK_STRENGTH[level],
  })
}
