import type { Frame } from '@/components/charts/frame'
import type { CandlesAnswer, HeatmapAnswer } from '@/lib/contract/answers'
import { decimalsFor, tickDecimals } from '@/lib/contract/format'
import type { Theme } from '@/lib/contract/tokens'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { binEdge } from '@/lib/heatmap/bins'
import { type Cells, cellsAt, cellValues } from '@/lib/heatmap/cells'
import { binsForHeight, joinExtents, priceAxis, widened } from '@/lib/heatmap/choose-level'
import { type ColourScale, colourScale } from '@/lib/heatmap/colour-scale'
import { type Note, notesOf, overlap, uncoveredSpans } from '@/lib/heatmap/doubt'
import { type OffAxis, offAxis } from '@/lib/heatmap/off-axis'
import type { Plot } from '@/lib/heatmap/plot'
import { lineExtent, type PriceLine } from '@/lib/heatmap/price-line'
import { type ProfileRow, profileOf } from '@/lib/heatmap/profile'

/** Everything about one picture of the heatmap, before it is drawn. */
export interface HeatModel {
  readonly answer: HeatmapAnswer
  readonly cells: Cells
  readonly scale: ColourScale
  /** Device pixels. */
  readonly plot: Plot
  readonly profile: readonly ProfileRow[]
  readonly above: OffAxis
  readonly below: OffAxis
  /** Spans without anyone listening. */
  readonly gaps: readonly Span[]
  readonly issues: readonly Span[]
  readonly notes: readonly Note[]
  readonly line: PriceLine | null
  readonly candles: CandlesAnswer | null
  /** False = nothing says where the price was; the axis then carries no numbers. */
  readonly hasPrices: boolean
  /** Of exact prices: the tick decides. */
  readonly decimals: number
  /** Of places on the axis: one pixel decides. */
  readonly axisDecimals: number
  /** Distinct cells with a value, before resampling. */
  readonly cellCount: number
}

interface HeatInput {
  readonly answer: HeatmapAnswer
  readonly candles: CandlesAnswer | null
  readonly line: PriceLine | null
  readonly view: View
  readonly frame: Frame
  /** CSS pixels. */
  readonly height: number
  readonly theme: Theme
  /** Smallest tick among the markets, when known. */
  readonly tick: string | null
  readonly now: Millis
}

export function heatModel(input: HeatInput): HeatModel {
  const { answer, view, frame, theme, line, now } = input
  const known = axisExtent(input)
  const extent = widened(known ?? { low: 1, high: 1.01 })
  const k = drawnLevel(input, extent)
  const cells = cellsAt(answer, k)
  const width = Math.round(frame.plotWidth * frame.dpr)
  const height = Math.round(input.height * frame.dpr)
  const plot: Plot = { width, height, ...frame.span, ...priceAxis(extent, k, height) }
  const told = overlap(frame.span, answer)
  const decimals = input.tick === null ? decimalsFor(extent.low) : tickDecimals(input.tick)
  const values = cellValues(cells, view.side)
  const choice = { kind: view.scale, palette: view.cmap, theme, domain: view.dom }
  return {
    answer,
    cells,
    scale: colourScale(values, choice),
    plot,
    profile: profileOf(sideOnly(cells, view)),
    ...offAxis(cells, plot),
    gaps: uncoveredSpans(answer, told, now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(answer, told, now),
    line,
    candles: input.candles,
    hasPrices: known !== null,
    decimals,
    axisDecimals: Math.min(
      decimals,
      Math.max(0, Math.ceil(-Math.log10((plot.high - plot.low) / input.height))),
    ),
    cellCount: values.filter((value) => value > 0).length,
  }
}

/** What the price axis must hold: perpetuals (dated futures become carets) and the line, where it is drawn. */
function axisExtent({ answer, line, view, frame }: HeatInput): { low: number; high: number } | null {
  const { axis_low: low, axis_high: high } = answer
  const perpetuals = low === null || high === null ? cellExtent(answer) : { low, high }
  const price = line === null || view.overlay === 'none' ? null : lineExtent(line, frame.span)
  return joinExtents(perpetuals, price)
}

function cellExtent({ bins, bin_k: k }: HeatmapAnswer): { low: number; high: number } | null {
  const [first, last] = [bins[0], bins[bins.length - 1]]
  if (first === undefined || last === undefined) return null
  return { low: binEdge(first, k), high: binEdge(last + 1, k) }
}

function drawnLevel(
  { answer, view, frame, height }: HeatInput,
  extent: { low: number; high: number },
): number {
  if (view.bins !== 'auto') return answer.bin_k
  const columnWidth = (frame.bucketMs / (frame.span.to - frame.span.from)) * frame.plotWidth
  return binsForHeight({ ...extent, height, columnWidth, minCell: frame.minCell, finest: answer.bin_k })
}

function sideOnly(cells: Cells, { side }: View): Cells {
  const none = cells.x.map(() => 0)
  if (side === 'long') return { ...cells, short: none }
  return side === 'short' ? { ...cells, long: none } : cells
}
