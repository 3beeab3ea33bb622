import { AXIS_FONT, type ChartStyle } from '@/components/charts/chart-style'
import type { Shape } from '@/components/charts/engine/layer'
import type { Frame } from '@/components/charts/frame'
import { TEXTS } from '@/lib/contract/texts'
import type { OffAxis } from '@/lib/heatmap/off-axis'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

const HALF = 4
const INSET = 4
/** Average width of a character of the label. */
const CHARACTER = 5.6

/** Prints beyond the price axis: a caret at each column, and how many there are, never a silent clip. */
export function carets(model: HeatModel, layout: HeatLayout, frame: Frame, style: ChartStyle): Shape[] {
  return [
    ...edge(model.above, 'above', model, layout, frame, style),
    ...edge(model.below, 'below', model, layout, frame, style),
  ]
}

function edge(
  { columns, prints }: OffAxis,
  where: 'above' | 'below',
  { cells }: HeatModel,
  { plot }: HeatLayout,
  { span }: Frame,
  style: ChartStyle,
): Shape[] {
  if (columns.length === 0) return []
  const tip = where === 'above' ? plot.y + INSET : plot.y + plot.height - INSET
  const base = where === 'above' ? tip + 6 : tip - 6
  const middles = columns.map(
    (x) => plot.x + ((x + cells.bucketMs / 2 - span.from) / (span.to - span.from)) * plot.width,
  )
  const fill = style.colour['text-2']
  const marks = middles.map(
    (x): Shape => ({
      type: 'polygon',
      shape: {
        points: [
          [x, tip],
          [x - HALF, base],
          [x + HALF, base],
        ],
      },
      style: { fill },
    }),
  )
  return [...marks, label(TEXTS.beyondAxis(prints, where), middles, where, plot, (tip + base) / 2, style)]
}

/** After the last caret, else before the first; where neither has room, a line further in, at the right. */
function label(
  text: string,
  middles: readonly number[],
  where: 'above' | 'below',
  plot: HeatLayout['plot'],
  y: number,
  style: ChartStyle,
): Shape {
  const length = text.length * CHARACTER
  const after = Math.max(...middles) + 10
  const before = Math.min(...middles) - 10
  const isAfter = after + length < plot.x + plot.width
  const isBefore = !isAfter && before - length > plot.x
  const inward = isAfter || isBefore ? 1 : 14
  return {
    type: 'text',
    x: isAfter ? after : isBefore ? before : plot.x + plot.width - 4,
    y: y + (where === 'above' ? inward : -inward),
    style: {
      text,
      font: `400 ${AXIS_FONT}px ${style.font}`,
      fill: style.colour['text-2'],
      stroke: style.colour['bg-1'],
      lineWidth: 4,
      align: isAfter ? 'left' : 'right',
      verticalAlign: 'middle',
    },
  }
}
