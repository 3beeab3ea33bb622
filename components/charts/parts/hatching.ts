import type { ChartStyle } from '@/components/charts/chart-style'
import { filled, layer, type Shape } from '@/components/charts/engine/layer'
import type { Span } from '@/lib/contract/units'
import type { Uncovered } from '@/lib/heatmap/doubt'
import type { Box } from '@/lib/heatmap/hatch'
import { hatchLines } from '@/lib/heatmap/hatch'

/** A gap of under this width is drawn this wide. */
const LEAST = 4

interface PanelPlace {
  readonly box: Box
  readonly span: Span
}

/** Where a span of time lies in a panel. */
export function spanBox({ box, span }: PanelPlace, { from, to }: Span): Box {
  const scale = box.width / (span.to - span.from)
  const left = Math.max(0, (from - span.from) * scale)
  const right = Math.min(box.width, (to - span.from) * scale)
  const width = Math.max(LEAST, right - left)
  return { x: box.x + Math.min(left, box.width - width), y: box.y, width, height: box.height }
}

/** Hatch over the spans in which a feed was down, grey over those that nobody recorded, and the band over those with a known issue. */
export function doubtLayer(
  panel: PanelPlace,
  gaps: readonly Uncovered[],
  bands: readonly Span[],
  style: ChartStyle,
  grid: number,
) {
  const every = panel.box.width < 400 ? 5 : 6
  const shapes: Shape[] = [
    ...bands.map((span) => {
      const { x, y, width, height } = spanBox(panel, span)
      return filled(x, y, width, height, style.colour.band)
    }),
    ...gaps.map((span) => {
      const box = spanBox(panel, span)
      return span.kind === 'gap' ? hatch(box, every, style) : unrecorded(box, style)
    }),
  ]
  return layer({ name: 'doubt', z: 1, grid, clip: true }, shapes)
}

/** Framed grey: no line of the plot's grid is seen through it. */
function unrecorded({ x, y, width, height }: Box, { colour }: ChartStyle): Shape {
  return {
    type: 'rect',
    shape: { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 },
    style: { fill: colour['bg-3'], stroke: colour['line-3'], lineWidth: 1, opacity: 0.8 },
  }
}

function hatch(box: Box, every: number, style: ChartStyle): Shape {
  return {
    type: 'group',
    children: hatchLines(box, every).map((shape) => ({
      type: 'line',
      shape: { ...shape },
      style: { stroke: style.colour.hatch, lineWidth: 1, opacity: 0.6 },
    })),
  }
}
