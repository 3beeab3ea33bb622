import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { binEdge } from './bins'
import { binsForHeight, type Extent, joinExtents, priceAxis, widened } from './choose-level'
import { lineExtent, type PriceLine } from './price-line'

interface AxisWanted {
  /** One panel each. */
  readonly answers: readonly HeatmapAnswer[]
  readonly line: PriceLine | null
  readonly view: Pick<View, 'prices' | 'bins' | 'overlay'>
  readonly span: Span
  readonly bucketMs: Millis
  /** Of a plot, CSS pixels. */
  readonly width: number
  readonly height: number
  readonly minCell: number
  /** Device pixels of a CSS pixel. */
  readonly dpr: number
}

interface HeatAxis {
  /** False = nothing says where the price was. */
  readonly hasPrices: boolean
  /** What the axis must hold. */
  readonly extent: Extent
  readonly axis: Extent
  /** Level of the bins that are drawn. */
  readonly k: number
}

/** The price axis and the level of bins that heatmaps on plots of one size share. */
export function heatAxis(wanted: AxisWanted): HeatAxis {
  const { view, height, dpr } = wanted
  const known = axisExtent(wanted)
  const set = view.prices && { low: view.prices[0], high: view.prices[1] }
  const extent = set ?? widened(known ?? { low: 1, high: 1.01 })
  const k = drawnLevel(wanted, extent)
  return {
    hasPrices: known !== null,
    extent,
    axis: set ?? priceAxis(extent, k, Math.round(height * dpr)),
    k,
  }
}

/** What the price axis must hold: perpetuals (dated futures become carets) and the line, where it is drawn. */
function axisExtent({ answers, line, view, span }: AxisWanted): Extent | null {
  const perpetuals = answers.map(({ axis_low: low, axis_high: high }) =>
    low === null || high === null ? null : { low, high },
  )
  const price = line === null || view.overlay === 'none' ? null : lineExtent(line, span)
  return joinExtents(joinExtents(...perpetuals) ?? joinExtents(...answers.map(cellExtent)), price)
}

function cellExtent({ bins, bin_k: k }: HeatmapAnswer): Extent | null {
  const [first, last] = [bins[0], bins.at(-1)]
  if (first === undefined || last === undefined) return null
  return { low: binEdge(first, k), high: binEdge(last + 1, k) }
}

function drawnLevel({ answers, view, span, bucketMs, ...plot }: AxisWanted, extent: Extent): number {
  const finest = Math.max(0, ...answers.map((answer) => answer.bin_k))
  if (view.bins !== 'auto') return finest
  const columnWidth = (bucketMs / (span.to - span.from)) * plot.width
  return binsForHeight({ ...extent, height: plot.height, columnWidth, minCell: plot.minCell, finest })
}
