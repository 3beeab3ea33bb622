import type { HeatmapAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import type { Box } from '@/lib/heatmap/hatch'
import { type ProfileRow, profileOf } from '@/lib/heatmap/profile'
import { largestSum, sideBars } from '@/lib/heatmap/side-bars'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { clipped, line, rectangle, text } from './draw'
import { textWidth } from './fonts'
import { cellsOf, type HeatPicture } from './heat-plot'
import type { Layout } from './layout'
import { groundOf, type Scene } from './scene'
import { sideFill } from './side-fill'
import { tickWriter } from './words'

/** Distance of the amounts under it, in multiples of their size: as on the page. */
const APART = 36 / 11

/**
 * Sums by price of all venues beside their plots, on the price axis and rows of the heatmap; its name within it, or
 * over it where panels have theirs.
 */
export function sideProfile(
  scene: Scene,
  answer: HeatmapAnswer,
  layout: Layout,
  { plot, k }: HeatPicture,
  name: 'within' | 'over',
): string {
  const { profile: box, axisSize: size } = layout
  if (!box) return ''
  const rows = profileOf(cellsOf(scene, answer, k), scene.view.side)
  const bars = sideBars(rows, plot, box).filter(({ width }) => width > 0)
  const { colour } = scene
  const base = line(box.x + 0.5, box.y, box.x + 0.5, box.y + box.height, colour['line-2'])
  const y = name === 'within' ? box.y + size + 3 : box.y - size * 0.55
  const style = { size, weight: 600, fill: colour['text-2'], anchor: 'end', halo: groundOf(scene) } as const
  return [
    ...amounts(scene, rows, box, size),
    base,
    clipped(
      box,
      bars.map(({ side, ...bar }) => rectangle(bar, sideFill(scene, side))),
    ),
    text(box.x + box.width, y, name === 'within' ? TEXTS.sumByPrice : TEXTS.sumOfVenues, style),
  ].join('')
}

/** Amounts under it with lines through it; those that would be cut or run into another one have only their line. */
function amounts(scene: Scene, rows: readonly ProfileRow[], box: Box, size: number): string[] {
  const { colour, form } = scene
  const largest = largestSum(rows)
  const write = tickWriter(scene)
  let free = box.x - size
  return valueTicks(0, largest, box.width, size * APART).values.flatMap((value) => {
    const x = Math.round(box.x + (value / largest) * box.width) + 0.5
    const label = write(value)
    const half = textWidth(label, size, 400) / 2
    const grid = line(x, box.y, x, box.y + box.height, colour['line-1'])
    if (x - half < free || x + half > form.width - 4) return [grid]
    free = x + half + size / 3
    const style = { size, fill: colour['text-3'], anchor: 'middle' } as const
    return [grid, text(x, box.y + box.height + 5 + size, label, style)]
  })
}
