import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import type { Uncovered } from '@/lib/heatmap/doubt'
import type { Box } from '@/lib/heatmap/hatch'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { frame, hatched, line, rectangle, text } from './draw'
import { textWidth } from './fonts'
import type { Layout } from './layout'
import { groundOf, type Scene } from './scene'

/** Pixels of a gap at the least. */
const LEAST_GAP = 4
/** Height of the edge under a band of a known issue, which the line of words repeats. */
export const ISSUE_EDGE = 3
/** Width of a label for which the ticks were chosen, and the size of its digits. */
const TICK_SIZE = 11

interface PlotFrame {
  /** Lies under grid lines of values, which lie under `mark`, which lies under the data. */
  readonly under: string
  readonly mark: string
  readonly over: string
}

/** Everything of a plot that does not depend on the kind of chart. */
export function plotFrame(scene: Scene, layout: Layout): PlotFrame {
  const { plot } = layout
  const { colour } = scene
  const ticks = timeTicksOf(scene, layout)
  return {
    under: [
      ...ticks.map(({ x, major }) =>
        line(x, plot.y, x, plot.y + plot.height, major ? colour['line-2'] : colour['line-1']),
      ),
      ...scene.issues.map((span) => rectangle(spanBox(scene, plot, span), colour.band)),
      gapShapes(scene, plot, scene.gaps),
    ].join(''),
    mark: dataSign(scene, plot, 'start'),
    over: [
      frame(plot, colour['line-2']),
      ...scene.issues.map((span) => issueEdge(scene, plot, span)),
      ...timeLabels(scene, layout, ticks),
    ].join(''),
  }
}

/** Spans in which nobody listened through a box: hatched where a feed was down, grey where nothing was recorded. */
export function gapShapes(scene: Scene, plot: Box, gaps: readonly Uncovered[]): string {
  const every = plot.width < 400 ? 5 : 6
  const { colour } = scene
  return gaps
    .map((span) => {
      const box = spanBox(scene, plot, span)
      if (span.kind === 'gap') return hatched(box, every, colour.hatch)
      return rectangle(box, colour['bg-3']) + frame(inside(box), colour['line-3'])
    })
    .join('')
}

/** A band can hardly be seen by itself. */
function issueEdge(scene: Scene, plot: Box, span: Span): string {
  const { x, width } = spanBox(scene, plot, span)
  return rectangle({ x, y: plot.y + plot.height + 1, width, height: ISSUE_EDGE }, scene.colour.warn)
}

/** A frame lies around its box. */
function inside({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }
}

function timeLabels({ colour }: Scene, { timeLabelsAt: y, axisSize: size }: Layout, ticks: readonly Tick[]) {
  if (y === null) return []
  return ticks.map(({ x, label, major }) =>
    text(x, y, label, {
      size,
      fill: major ? colour['text-1'] : colour['text-3'],
      weight: major ? 600 : 400,
      anchor: 'middle',
    }),
  )
}

/** Left edge of a moment in the plot. */
export function timeX({ span }: Pick<Scene, 'span'>, plot: Box, at: Millis): number {
  return plot.x + ((at - span.from) / (span.to - span.from)) * plot.width
}

interface Tick {
  readonly x: number
  readonly label: string
  readonly major: boolean
}

/** Ticks whose labels stay inside the picture. */
function timeTicksOf(scene: Scene, { plot, axisSize, pad }: Layout): Tick[] {
  const room = plot.width * (TICK_SIZE / axisSize)
  return timeTicks(scene.span, room, scene.view.tz)
    .map(({ at, label, major }) => ({ x: Math.round(timeX(scene, plot, at)) + 0.5, label, major }))
    .filter(({ x, label }) => x - textWidth(label, axisSize, 600) / 2 >= Math.min(pad, plot.x) - 6)
}

function spanBox(scene: Scene, plot: Box, { from, to }: Span): Box {
  const left = Math.max(plot.x, timeX(scene, plot, from))
  const right = Math.min(plot.x + plot.width, timeX(scene, plot, to))
  const width = Math.max(LEAST_GAP, right - left)
  return { x: Math.min(left, plot.x + plot.width - width), y: plot.y, width, height: plot.height }
}

/** Letters of the watermark. */
const SIGN_SIZE = 15

/** Whether data must say in the picture what they are. */
export function isSigned({ data, room }: Scene): boolean {
  return data.answer.simulated && room !== 'thumbnail'
}

/**
 * Simulated data say so wherever their picture is copied to: in a lower corner of a box, under the data. A thumbnail
 * says it on a line of its own.
 */
export function dataSign(
  scene: Scene,
  { x, y, height }: Pick<Box, 'x' | 'y' | 'height'>,
  anchor: 'start' | 'end',
): string {
  if (!isSigned(scene)) return ''
  const { room, colour } = scene
  const size = SIGN_SIZE * (room === 'card' ? 2 : 1)
  // A halo, for charts whose cells leave no background free.
  const style = {
    size,
    weight: 600,
    fill: colour['line-3'],
    halo: groundOf({ colour, room }),
    anchor,
  } as const
  const inset = anchor === 'start' ? size / 2 : -size / 2
  return text(x + inset, y + height - size / 2, TEXTS.simulated, style)
}
