import type { HeatmapData } from '@/lib/contract/chart-data'
import { TEXTS } from '@/lib/contract/texts'
import { binEdge } from '@/lib/heatmap/bins'
import { type Cells, cellsAt, cellValues } from '@/lib/heatmap/cells'
import { binsForHeight, joinExtents, MIN_CELL, priceAxis, widened } from '@/lib/heatmap/choose-level'
import { type ColourScale, colourScale } from '@/lib/heatmap/colour-scale'
import { offAxis } from '@/lib/heatmap/off-axis'
import { type Plot, priceToY } from '@/lib/heatmap/plot'
import { lineExtent, lineOfCandles, type PriceLine, splitLine } from '@/lib/heatmap/price-line'
import { type Raster, rasterise } from '@/lib/heatmap/raster'
import { line, polygon, polyline, rectangle, text } from './draw'
import { textWidth } from './fonts'
import { rasterPng } from './heat-png'
import type { Layout } from './layout'
import { timeX } from './plot-frame'
import { groundOf, type Scene } from './scene'
import { element } from './svg'

/** What is drawn of a heatmap, before it is drawn. */
export interface HeatPicture {
  readonly cells: Cells
  readonly scale: ColourScale
  readonly plot: Plot
  readonly line: PriceLine | null
  readonly hasPrices: boolean
}

export function heatPicture(
  { view, form, span }: Scene,
  data: Pick<HeatmapData, 'answer' | 'candles'>,
  { plot }: Layout,
): HeatPicture {
  const { answer } = data
  const line = data.candles && view.overlay !== 'none' ? lineOfCandles(data.candles) : null
  const known = joinExtents(axisOf(data), line && lineExtent(line, span))
  const extent = widened(known ?? { low: 1, high: 1.01 })
  const columnWidth = (answer.bucket_ms / (span.to - span.from)) * plot.width
  const wanted = { height: plot.height, columnWidth, minCell: MIN_CELL.mouse, finest: answer.bin_k }
  const k = view.bins === 'auto' ? binsForHeight({ ...extent, ...wanted }) : answer.bin_k
  const cells = cellsAt(answer, k)
  const choice = { kind: view.scale, palette: view.cmap, theme: form.theme, domain: view.dom }
  return {
    cells,
    scale: colourScale(cellValues(cells, view.side), choice),
    plot: { width: plot.width, height: plot.height, ...span, ...priceAxis(extent, k, plot.height) },
    line,
    hasPrices: known !== null,
  }
}

/** The prices of the perpetuals; where none is priced, of all cells. */
function axisOf({
  answer,
}: Pick<HeatmapData, 'answer'>): { readonly low: number; readonly high: number } | null {
  const { axis_low: low, axis_high: high, bins, bin_k: k } = answer
  if (low !== null && high !== null) return { low, high }
  const [first, last] = [bins[0], bins.at(-1)]
  return first === undefined || last === undefined
    ? null
    : { low: binEdge(first, k), high: binEdge(last + 1, k) }
}

/** The same pixels as on the page, from the same function. */
export function heatRaster({ cells, plot, scale }: HeatPicture, { view }: Scene): Raster {
  return rasterise(cells, plot, scale, view.side, 1)
}

/** Price under the cells, cells, and carets for what lies beyond the axis. */
export function heatShapes(scene: Scene, data: HeatmapData, layout: Layout, heat: HeatPicture): string {
  return [
    ...(scene.view.overlay === 'candles'
      ? candleShapes(scene, data, layout, heat)
      : lineShapes(scene, layout, heat)),
    rasterImage(heatRaster(heat, scene), layout),
    ...carets(scene, layout, heat),
  ].join('')
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

/** Solid where the price was seen, dotted where it was not. */
function lineShapes(scene: Scene, { plot: box }: Layout, { line, plot, cells }: HeatPicture): string[] {
  if (!line) return []
  const points = line.points.filter(({ at }) => at >= plot.from && at < plot.to)
  const { seen, unseen } = splitLine({ ...line, points }, cells.bucketMs)
  const place = ([at, price]: readonly [number, number]) =>
    [timeX(scene, box, at), box.y + priceToY(plot, price)] as const
  const stroke = scene.colour['text-2']
  return [
    ...seen.map((segment) => polyline(segment.map(place), stroke)),
    ...unseen.map((segment) => polyline(segment.map(place), stroke, '1 3')),
  ]
}

function candleShapes(
  scene: Scene,
  { candles }: HeatmapData,
  { plot: box }: Layout,
  { plot }: HeatPicture,
): string[] {
  if (!candles) return []
  const y = (price: number) => Math.min(box.height, Math.max(0, priceToY(plot, price))) + box.y
  const stroke = scene.colour['text-2']
  return candles.time.flatMap((time, i) => {
    if (time < plot.from || time + candles.bucket_ms > plot.to) return []
    const left = timeX(scene, box, time)
    const width = Math.max(1, timeX(scene, box, time + candles.bucket_ms) - left)
    const [open = 0, close = 0] = [candles.open[i], candles.close[i]]
    const top = y(Math.max(open, close))
    const height = Math.max(1, y(Math.min(open, close)) - top)
    const middle = left + width / 2
    const body = { x: left + width * 0.2, y: top, width: width * 0.6, height }
    return [
      line(middle, y(candles.high[i] ?? close), middle, y(candles.low[i] ?? close), stroke),
      close >= open ? element('rect', { ...body, fill: groundOf(scene), stroke }) : rectangle(body, stroke),
    ]
  })
}

/** Prints beyond the axis: a caret at each column and how many there are, never a silent clip. */
function carets(scene: Scene, layout: Layout, { cells, plot }: HeatPicture): string[] {
  const { plot: box, axisSize } = layout
  const beyond = offAxis(cells, plot)
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
  prints: number,
  where: 'above' | 'below',
): string {
  const words = scene.room === 'thumbnail' ? `+${prints}` : TEXTS.beyondAxis(prints, where)
  const after = timeX(scene, box, Math.max(...columns)) + axisSize * 1.4
  const fits = after + textWidth(words, axisSize, 400) < box.x + box.width - 6
  const line = fits ? 1 : 2
  const y = where === 'above' ? box.y + axisSize * line : box.y + box.height - 4 - axisSize * (line - 1)
  const style = { size: axisSize, fill: scene.colour['text-2'], halo: groundOf(scene) }
  return text(fits ? after : box.x + box.width - 6, y, words, { ...style, anchor: fits ? 'start' : 'end' })
}
