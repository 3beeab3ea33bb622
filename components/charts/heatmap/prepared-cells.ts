import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Theme } from '@/lib/contract/tokens'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { type Cells, cellsAt, cellValues } from '@/lib/heatmap/cells'
import { coarserColumns } from '@/lib/heatmap/coarser-columns'
import { type ColourScale, colourScale } from '@/lib/heatmap/colour-scale'
import { type PaintCells, paintCells } from '@/lib/heatmap/paint-cells'
import { type ProfileRow, profileOf } from '@/lib/heatmap/profile'

/** Cells of one panel, ready to be painted. */
export interface PanelCells {
  readonly cells: Cells
  readonly paint: PaintCells
  readonly profile: readonly ProfileRow[]
}

interface PreparedCells {
  readonly scale: ColourScale
  readonly panels: readonly PanelCells[]
}

interface Choice {
  /** Level of the bins and columns; neither finer than that of the answers. */
  readonly k: number
  readonly bucketMs: Millis
  readonly view: Pick<View, 'scale' | 'cmap' | 'dom' | 'side'>
  readonly theme: Theme
}

interface Kept {
  readonly answers: readonly HeatmapAnswer[]
  readonly key: string
  readonly cells: PreparedCells
}

/** By the first of the answers. */
const kept = new WeakMap<HeatmapAnswer, Kept>()

/**
 * Cells of answers that share one colour scale. Price, ticks and the time of day come and go while the answers
 * stay the same: the work on every cell is then not done again, nor for the table beside the chart.
 */
export function preparedCells(answers: readonly HeatmapAnswer[], choice: Choice): PreparedCells {
  const { k, bucketMs, theme } = choice
  const { scale, cmap, dom, side } = choice.view
  const key = JSON.stringify([k, bucketMs, theme, scale, cmap, dom, side])
  const [first] = answers
  const held = first && kept.get(first)
  if (held?.key === key && isSame(held.answers, answers)) return held.cells
  const cells = prepare(answers, choice)
  if (first) kept.set(first, { answers, key, cells })
  return cells
}

function isSame(some: readonly HeatmapAnswer[], others: readonly HeatmapAnswer[]): boolean {
  return some.length === others.length && some.every((answer, i) => answer === others[i])
}

function prepare(answers: readonly HeatmapAnswer[], { k, bucketMs, view, theme }: Choice): PreparedCells {
  const pictures = answers.map((answer) => coarserColumns(cellsAt(answer, k), bucketMs))
  const choice = { kind: view.scale, palette: view.cmap, theme, domain: view.dom }
  const scale = colourScale(cellValues(pictures, view.side), choice)
  return { scale, panels: pictures.map((cells) => panelCells(cells, scale, view)) }
}

/** By the answer. */
const keptSums = new WeakMap<HeatmapAnswer, { readonly scale: ColourScale; readonly cells: PanelCells }>()

/** The sum of panels at their level and on their scale, which are new whenever the choice is. */
export function preparedSum(
  answer: HeatmapAnswer,
  panel: { readonly cells: Cells; readonly scale: ColourScale },
  view: Pick<View, 'side'>,
): PanelCells {
  const { scale } = panel
  const held = keptSums.get(answer)
  if (held?.scale === scale) return held.cells
  const { k, bucketMs } = panel.cells
  const cells = panelCells(coarserColumns(cellsAt(answer, k), bucketMs), scale, view)
  keptSums.set(answer, { scale, cells })
  return cells
}

function panelCells(cells: Cells, scale: ColourScale, { side }: Pick<View, 'side'>): PanelCells {
  return { cells, paint: paintCells(cells, scale, side), profile: profileOf(cells, side) }
}
