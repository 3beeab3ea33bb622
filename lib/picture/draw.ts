import { escapeMarkup } from '@/lib/contract/escape-markup'
import type { Box } from '@/lib/heatmap/hatch'
import { hatchLines } from '@/lib/heatmap/hatch'
import { drawable, textWidth, type Weight } from './fonts'
import { element, short } from './svg'

interface TextStyle {
  readonly size: number
  readonly fill: string
  readonly weight?: Weight
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Colour of a halo that keeps the text readable over data. */
  readonly halo?: string
}

/** One line of text; `y` is its baseline. */
export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { size, fill, weight = 400, anchor = 'start', halo } = style
  const drawn = drawable(words)
  // A browser that shows the SVG has another font: it must not need another width.
  const length = drawn === '' ? undefined : textWidth(drawn, size, weight)
  const around = halo === undefined ? {} : { stroke: halo, 'stroke-width': 4, 'paint-order': 'stroke' }
  const place = { x, y, fill, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor }
  const attributes = { ...place, textLength: length, lengthAdjust: 'spacingAndGlyphs', ...around }
  return element('text', attributes, [escapeMarkup(drawn)])
}

export function rectangle({ x, y, width, height }: Box, fill: string, radius?: number): string {
  return element('rect', { x, y, width, height, fill, rx: radius })
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  dashes?: string,
): string {
  return element('line', { x1, y1, x2, y2, stroke, 'stroke-dasharray': dashes })
}

/** The frame of a plot, on whole pixels. */
export function frame({ x, y, width, height }: Box, stroke: string): string {
  const box = { x: x - 0.5, y: y - 0.5, width: width + 1, height: height + 1 }
  return element('rect', { ...box, fill: 'none', stroke })
}

/** Lines at 45 degrees as one path. */
export function hatched(box: Box, every: number, stroke: string): string {
  const d = hatchLines(box, every)
    .map(({ x1, y1, x2, y2 }) => `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`)
    .join('')
  return d === '' ? '' : element('path', { d, stroke, fill: 'none', opacity: 0.6 })
}

/** A run of points as an open line. */
export function polyline(
  points: readonly (readonly [number, number])[],
  stroke: string,
  dashes?: string,
): string {
  const written = points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')
  return element('polyline', { points: written, stroke, fill: 'none', 'stroke-dasharray': dashes })
}

export function polygon(points: readonly (readonly [number, number])[], fill: string): string {
  return element('polygon', { points: points.map(([x, y]) => `${short(x)},${short(y)}`).join(' '), fill })
}

/** Shapes of which nothing is seen beyond a box. */
export function clipped({ x, y, width, height }: Box, shapes: readonly string[]): string {
  const viewBox = [x, y, width, height].map(short).join(' ')
  return element('svg', { x, y, width, height, viewBox, overflow: 'hidden' }, [...shapes, ''])
}
