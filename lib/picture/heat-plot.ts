import type { CandlesAnswer, HeatmapAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import { type Cells, cellsAt, cellValues } from '@/lib/heatmap/cells'
import { MIN_CELL } from '@/lib/heatmap/choose-level'
import { coarserColumns } from '@/lib/heatmap/coarser-columns'
import { type ColourScale, colourScale } from '@/lib/heatmap/colour-scale'
import { heatAxis } from '@/lib/heatmap/heat-axis'
import { offAxis } from '@/lib/heatmap/off-axis'
import type { Plot } from '@/lib/heatmap/plot'
import type { PriceLine } from '@/lib/heatmap/price-line'
import { type Raster, rasterise } from '@/lib/heatmap/raster'
import { polygon, text } from './draw'
import { textWidth } from './fonts'
import { heatLine, type PriceSource } from './heat-line'
import { rasterPng } from './heat-png'
import type { Layout } from './layout'
import { timeX } from './plot-frame'
import { candlesIn, priceShapes } from './price-shapes'
import { groundOf, type Scene } from './scene'
import { element } from './svg'

/** What several heatmaps have in common, so that they can be compared. */
interface SharedAxes {
  readonly scale: ColourScale
  readonly line: PriceLine | null
  readonly hasPrices: boolean
  readonly axis: { readonly low: number; readonly high: number }
  readonly k: number
}

/** What is drawn of a heatmap, before it is drawn. */
export interface HeatPicture extends SharedAxes {
  readonly cells: Cells
  readonly plot: Plot
}

/** One price axis, one level and one colour scale for heatmaps on plots of one size. */
export function sharedAxes(
  scene: Scene,
  answers: readonly HeatmapAnswer[],
  data: PriceSource,
  { plot: { width, height } }: Layout,
): SharedAxes {
  const { view, form, span, bucketMs } = scene
  const line = heatLine(scene, data)
  const { hasPrices, axis, k } = heatAxis({
    ...{ answers, line, view, span, bucketMs, width, height },
    minCell: MIN_CELL.mouse,
    dpr: 1,
  })
  const choice = { kind: view.scale, palette: view.cmap, theme: form.theme, domain: view.dom }
  const pictures = answers.map((answer) => cellsOf(scene, answer, k))
  return { scale: colourScale(cellValues(pictures, view.side), choice), line, hasPrices, axis, k }
}

/** The cells of an answer on the level and columns that are drawn. */
export function cellsOf({ bucketMs }: Scene, answer: HeatmapAnswer, k: number): Cells {
  return coarserColumns(cellsAt(answer, k), bucketMs)
}

export function heatPicture(
  scene: Scene,
  answer: HeatmapAnswer,
  { plot: { width, height } }: Layout,
  shared: SharedAxes,
): HeatPicture {
  const plot = { width, height, ...scene.span, ...shared.axis }
  return { ...shared, cells: cellsOf(scene, answer, shared.k), plot }
}

/** The same pixels as on the page, from the same function. */
export function heatRaster({ cells, plot, scale }: HeatPicture, { view }: Scene): Raster {
  return rasterise(cells, plot, scale, view.side, 1)
}

/** The line under the cells or candles over them, as on the page, and carets for what lies beyond the axis. */
export function heatShapes(
  scene: Scene,
  candles: CandlesAnswer | null,
  layout: Layout,
  heat: HeatPicture,
): string {
  const price = priceShapes(scene, { candles, line: heat.line }, layout, heat.plot)
  const cells = rasterImage(heatRaster(heat, scene), layout)
  const drawn = candlesIn(scene, candles) ? [cells, price] : [price, cells]
  return [...drawn, ...carets(scene, layout, heat)].join('')
}

/** A raster over a plot, pixel for pixel. */
export function rasterImage(raster: Raster, { plot }: Layout): string {
  const href = `data:image/png;base64,${rasterPng(raster).toString('base64')}`
  const { x, y, width, height } = plot
  return element('image', {
    x,
    y,
    width,
    height,
    href,
    'image-rendering': 'pixelated',
    preserveAspectRatio: 'none',
  })
}

/** Prints beyond the axis: a caret at each column and how many there are, never a silent clip. */
function carets(scene: Scene, layout: Layout, { cells, plot }: HeatPicture): string[] {
  const { plot: box, axisSize } = layout
  const beyond = offAxis(cells, plot, scene.view.side)
  const half = axisSize * 0.36
  return (['above', 'below'] as const).flatMap((where) => {
    const { columns, prints } = beyond[where]
    if (columns.length === 0) return []
    const tip = where === 'above' ? box.y + 4 : box.y + box.height - 4
    const base = where === 'above' ? tip + half * 1.5 : tip - half * 1.5
    const fill = scene.colour['text-2']
    const marks = columns.map((x) => {
      const middle = timeX(scene, box, x + cells.bucketMs / 2)
      return polygon(
        [
          [middle, tip],
          [middle - half, base],
          [middle + half, base],
        ],
        fill,
      )
    })
    return [...marks, caretLabel(scene, layout, columns, prints, where)]
  })
}

/** After the last caret where there is room, else a line further in, at the right. */
function caretLabel(
  scene: Scene,
  { plot: box, axisSize }: Layout,
  columns: readonly number[],
  prints: number | null,
  where: 'above' | 'below',
): string {
  const words = scene.room === 'thumbnail' ? `+${prints ?? ''}` : TEXTS.beyondAxis(prints, where)
  const after = timeX(scene, box, Math.max(...columns)) + axisSize * 1.4
  const fits = after + textWidth(words, axisSize, 400) < box.x + box.width - 6
  const line = fits ? 1 : 2
  const y = where === 'above' ? box.y + axisSize * line : box.y + box.height - 4 - axisSize * (line - 1)
  const style = { size: axisSize, fill: scene.colour['text-2'], halo: groundOf(scene) }
  return text(fits ? after : box.x + box.width - 6, y, words, { ...style, anchor: fits ? 'start' : 'end' })
}
