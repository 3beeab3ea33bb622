import type { Frame } from '@/components/charts/frame-of'
import type { CandlesAnswer, HeatmapAnswer } from '@/lib/contract/answers'
import { axisDecimals, decimalsFor, tickDecimals } from '@/lib/contract/format'
import type { Theme } from '@/lib/contract/tokens'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { Cells } from '@/lib/heatmap/cells'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import { heardByNow, overlap, type Uncovered, uncoveredSpans } from '@/lib/heatmap/doubt'
import { type Note, notesOf } from '@/lib/heatmap/doubt-notes'
import { heatAxis } from '@/lib/heatmap/heat-axis'
import { type OffAxis, offAxis } from '@/lib/heatmap/off-axis'
import type { PaintCells } from '@/lib/heatmap/paint-cells'
import type { Plot } from '@/lib/heatmap/plot'
import { lastPrice, type PriceLine } from '@/lib/heatmap/price-line'
import type { ProfileRow } from '@/lib/heatmap/profile'
import type { PriceEnds } from '@/lib/heatmap/zoom'
import { type PanelCells, preparedCells, preparedSum } from './prepared-cells'

/** What is drawn of an answer, whatever moment the time axis shows: a drag repaints without asking for it again. */
export interface HeatDrawing {
  readonly answer: HeatmapAnswer
  readonly cells: Cells
  readonly scale: ColourScale
  /** The cells ready to be painted. */
  readonly paint: PaintCells
  readonly profile: readonly ProfileRow[]
  /** Ends of the price axis. */
  readonly axis: { readonly low: number; readonly high: number }
  readonly above: OffAxis
  readonly below: OffAxis
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

/** Everything about one picture of the heatmap, before it is drawn. */
export interface HeatModel extends HeatDrawing {
  /** Device pixels. */
  readonly plot: Plot
  /** The price at the end of the range; null = not known. */
  readonly last: number | null
  /** Nobody ever listened to the one venue of this panel in its range: neither a gap nor a zero. */
  readonly notCovered: boolean
  /** Spans without anyone listening. */
  readonly gaps: readonly Uncovered[]
  readonly issues: readonly Span[]
  readonly notes: readonly Note[]
}

interface DrawingInput {
  /** One panel each. */
  readonly answers: readonly HeatmapAnswer[]
  readonly candles: CandlesAnswer | null
  readonly line: PriceLine | null
  readonly view: View
  readonly frame: Pick<Frame, 'asked' | 'bucketMs' | 'plotWidth' | 'minCell' | 'dpr'>
  /** CSS pixels. */
  readonly height: number
  readonly theme: Theme
  /** Smallest tick among the markets, when known. */
  readonly tick: string | null
}

/** Drawings that share one price axis, one level and one colour scale. */
export function heatDrawings(input: DrawingInput): HeatDrawing[] {
  const { answers, view, frame, theme, line, candles, height } = input
  const { hasPrices, extent, axis, k } = heatAxis({
    answers,
    line,
    view,
    span: frame.asked,
    bucketMs: frame.bucketMs,
    width: frame.plotWidth,
    height,
    minCell: frame.minCell,
    dpr: frame.dpr,
  })
  const { scale, panels } = preparedCells(answers, { k, bucketMs: frame.bucketMs, view, theme })
  const decimals = input.tick === null ? decimalsFor(extent.low) : tickDecimals(input.tick)
  const onPill = axisDecimals(axis, height, decimals)
  const shared = { scale, axis, line, candles, hasPrices, decimals, axisDecimals: onPill }
  return answers.flatMap((answer, index) => {
    const panel = panels[index]
    return panel ? [{ ...shared, answer, ...onAxis(panel, axis, view) }] : []
  })
}

/** The sum of the panels on their axis and level: for the side profile and the values of a column. */
export function sumDrawing(
  answer: HeatmapAnswer,
  panel: HeatDrawing | undefined,
  view: View,
): HeatDrawing | undefined {
  if (!panel) return undefined
  return { ...panel, answer, ...onAxis(preparedSum(answer, panel, view), panel.axis, view) }
}

function onAxis(panel: PanelCells, axis: HeatDrawing['axis'], { side }: Pick<View, 'side'>) {
  return { ...panel, ...offAxis(panel.cells, axis, side), cellCount: panel.paint.value.length }
}

interface HeatMoment {
  readonly frame: Frame
  /** CSS pixels. */
  readonly height: number
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
  /** Ends of the price axis while it is being dragged; null = as drawn. */
  readonly prices: PriceEnds | null
}

/** The drawing on a time axis, with what is known about the quality of its data. */
export function heatModel(
  drawing: HeatDrawing,
  { frame, height, now, liveVenues, prices }: HeatMoment,
): HeatModel {
  const { answer } = drawing
  const axis = prices ?? drawing.axis
  const told = overlap(frame.span, answer)
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  const notCovered = isNotCovered(answer)
  const notes = notesOf(doubts, told, now)
  return {
    ...drawing,
    last: drawing.line && lastPrice(drawing.line, { asked: frame.asked, now }),
    notCovered,
    plot: {
      width: Math.round(frame.plotWidth * frame.dpr),
      height: Math.round(height * frame.dpr),
      ...frame.span,
      low: axis.low,
      high: axis.high,
    },
    gaps: notCovered ? [] : uncoveredSpans(doubts, told, now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notCovered ? notes.filter(({ kind }) => kind === 'issue') : notes,
  }
}

function isNotCovered({ covered, gaps, totals }: HeatmapAnswer): boolean {
  return covered.length === 0 && gaps.length === 0 && totals.long_count + totals.short_count === 0
}
