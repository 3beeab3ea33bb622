import { axisPrice } from '@/lib/contract/format'
import { type Plot, priceToY } from '@/lib/heatmap/plot'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { line, text } from './draw'
import type { Layout } from './layout'
import type { Scene } from './scene'

/** Least distance of labels in multiples of their size. */
const APART = 2.6

interface ValueAxis {
  /** Grid lines, to lie under the data. */
  readonly grid: string
  readonly labels: string
}

/** Numbers at the right of a plot and lines through it. */
export function valueAxis(
  { colour }: Scene,
  { plot, axisSize }: Layout,
  values: readonly { readonly at: number; readonly label: string; readonly strong?: boolean }[],
): ValueAxis {
  const rows = values.map((value) => ({ ...value, y: Math.round(plot.y + value.at) + 0.5 }))
  const edge = plot.x + plot.width
  return {
    grid: rows
      .map(({ y, strong }) => line(plot.x, y, edge, y, strong ? colour['line-3'] : colour['line-1']))
      .join(''),
    labels: rows
      .map(({ y, label }) =>
        text(edge + axisSize * 0.7, y + axisSize * 0.36, label, { size: axisSize, fill: colour['text-3'] }),
      )
      .join(''),
  }
}

/** Round prices on the axis of a plot. */
export function priceAxisOf(scene: Scene, layout: Layout, plot: Plot): ValueAxis {
  const { height } = layout.plot
  const ticks = valueTicks(plot.low, plot.high, height, layout.axisSize * APART)
  const scale = height / plot.height
  const values = ticks.values
    .map((value) => ({ at: priceToY(plot, value) * scale, label: axisPrice(value, ticks.decimals) }))
    .filter(({ at }) => at > layout.axisSize / 2 && at < height - layout.axisSize / 3)
  return valueAxis(scene, layout, values)
}
