import { TEXTS } from '@/lib/contract/texts'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import type { Box } from '@/lib/heatmap/hatch'
import { toHex } from '@/lib/heatmap/palette'
import { decadeTicks, valueTicks } from '@/lib/heatmap/value-ticks'
import { rectangle, text } from './draw'
import { textWidth } from './fonts'
import type { Layout } from './layout'
import type { Scene } from './scene'
import { element } from './svg'
import { tickWriter } from './words'

/** Colours named by the gradient: as many as the ramp was made of. */
const STOPS = 9

/** The colours with their numbers: what a cell of each colour holds. */
export function legend(scene: Scene, layout: Layout, scale: ColourScale): string {
  const { legendAt, legendWidth, pad } = layout
  if (legendAt === null) return ''
  const height = scene.room === 'card' ? 13 : 10
  const { unit, size, x } = start(scene, layout)
  const fill = scene.colour['text-3']
  const write = tickWriter(scene)
  return [
    text(pad, legendAt + height, unit, { size, fill }),
    bar({ x, y: legendAt, width: legendWidth, height }, scale),
    ...ticksOf(scale, legendWidth).map(({ at, value, anchor }) =>
      text(x + at, legendAt + height + size + 1, write(value), { size: Math.min(size, 13), fill, anchor }),
    ),
  ].join('')
}

/** Its unit, and where the bar begins after it. */
function start(scene: Scene, { pad, axisSize }: Layout) {
  const size = scene.room === 'card' ? 16 : axisSize
  const unit = TEXTS.perCell(scene.view.unit === 'usd' ? TEXTS.unitUsd : unitName(scene))
  return { unit, size, x: pad + textWidth(unit, size, 400) + 10 }
}

/** Where the bar ends. */
export function legendEnd(scene: Scene, layout: Layout): number {
  return start(scene, layout).x + layout.legendWidth
}

function unitName({ view, data }: Scene): string {
  return view.unit === 'base' ? data.base : TEXTS.contracts('')
}

/** A gradient of the ramp's own stops, or five blocks of one width. */
function bar(box: Box, { kind, colours }: ColourScale): string {
  if (kind === 'classes') {
    const width = box.width / colours.length
    return colours
      .map((colour, i) => rectangle({ ...box, x: box.x + i * width, width }, toHex(colour)))
      .join('')
  }
  const stops = Array.from({ length: STOPS }, (_, i) => {
    const share = i / (STOPS - 1)
    const colour = toHex(colours[Math.round(share * (colours.length - 1))] ?? 0)
    return element('stop', { offset: share, 'stop-color': colour })
  })
  return element('linearGradient', { id: 'heat' }, stops) + rectangle(box, 'url(#heat)', 2)
}

interface LegendTick {
  readonly at: number
  readonly value: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Numbers along the bar; of classes they stand where one begins. */
function ticksOf({ kind, min, max, bounds, colours }: ColourScale, length: number): LegendTick[] {
  if (kind === 'classes') {
    const width = length / colours.length
    return bounds.map((value, i) => ({ at: (i + 1) * width, value, anchor: 'middle' }))
  }
  const values = kind === 'linear' ? valueTicks(min, max, length, 60).values : decadesWithin(min, max)
  const place = (value: number) =>
    kind === 'linear' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min)
  return values.map((value, i) => {
    const anchor = i === 0 ? 'start' : i === values.length - 1 ? 'end' : 'middle'
    return { at: place(value) * length, value, anchor }
  })
}

/** Whole decades between the ends, at most six; the ends themselves where none lies between. */
function decadesWithin(min: number, max: number): number[] {
  const inside = decadeTicks(min, max).filter((value) => value >= min * 0.999 && value <= max * 1.001)
  if (inside.length < 2) return [min, max]
  const every = Math.ceil(inside.length / 6)
  return inside.filter((_, i) => i % every === 0)
}
