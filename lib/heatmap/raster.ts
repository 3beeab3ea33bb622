import type { SideChoice } from '@/lib/contract/answers'
import { binStep } from './bins'
import { type Cells, cellValue } from './cells'
import { type ColourScale, colourIndex } from './colour-scale'
import { columnPixels, type Plot, rowPixels } from './plot'

/** Pixels of the plot, row by row, as canvas data holds them; 0 = transparent. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array<ArrayBuffer>
}

interface Block {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** From this many device pixels on (times `gap`) a cell leaves a line free to its right and below. */
const INSET_FROM = 10

/**
 * The cells as one picture on whole device pixels, never smoothed. Cells of at least one pixel fill their
 * pixels exactly; smaller ones that meet in a pixel are summed, so that none is lost.
 * `gap` is the width of a line in device pixels (the device pixel ratio, rounded).
 */
export function rasterise(
  cells: Cells,
  plot: Plot,
  scale: ColourScale,
  side: SideChoice,
  gap: number,
): Raster {
  const pixels = new Uint32Array(plot.width * plot.height)
  const raster = { width: plot.width, height: plot.height, pixels }
  const blocks = placeCells(cells, plot, side)
  if (overlaps(cells, plot)) paintSums(raster, cells, blocks, scale, side)
  else paintCells(raster, cells, blocks, scale, side, gap)
  return raster
}

function placeCells(cells: Cells, plot: Plot, side: SideChoice): (Block | undefined)[] {
  const columns = new Map<number, readonly [number, number]>()
  const rows = new Map<number, readonly [number, number]>()
  return cells.x.map((x, i) => {
    const y = cells.y[i] ?? 0
    if (!(cellValue(cells, i, side) > 0)) return undefined
    const [left, right] = remember(columns, x, () => columnPixels(plot, x, cells.bucketMs))
    const [top, bottom] = remember(rows, y, () => rowPixels(plot, y, cells.k))
    const block = {
      left: Math.max(0, left),
      right: Math.min(plot.width, right),
      top: Math.max(0, top),
      bottom: Math.min(plot.height, bottom),
    }
    return block.left < block.right && block.top < block.bottom ? block : undefined
  })
}

function remember<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
  const held = cache.get(key)
  if (held !== undefined) return held
  const made = make()
  cache.set(key, made)
  return made
}

/** Rows grow with the price, so the lowest bin in the plot is the thinnest. */
function overlaps(cells: Cells, plot: Plot): boolean {
  const columnWidth = (cells.bucketMs / (plot.to - plot.from)) * plot.width
  const thinnest = Math.max(plot.low, Number.MIN_VALUE) * binStep(cells.k)
  return columnWidth < 1 || (thinnest / (plot.high - plot.low)) * plot.height < 1
}

function paintCells(
  raster: Raster,
  cells: Cells,
  blocks: readonly (Block | undefined)[],
  scale: ColourScale,
  side: SideChoice,
  gap: number,
): void {
  blocks.forEach((block, i) => {
    if (!block) return
    const pixel = scale.pixels[colourIndex(cellValue(cells, i, side), scale)] ?? 0
    fill(raster, inset(block, gap), pixel)
  })
}

function inset(block: Block, gap: number): Block {
  const large = Math.min(block.right - block.left, block.bottom - block.top) >= INSET_FROM * gap
  return large ? { ...block, right: block.right - gap, bottom: block.bottom - gap } : block
}

function fill({ width, pixels }: Raster, block: Block, pixel: number): void {
  for (let row = block.top; row < block.bottom; row++) {
    pixels.fill(pixel, row * width + block.left, row * width + block.right)
  }
}

function paintSums(
  raster: Raster,
  cells: Cells,
  blocks: readonly (Block | undefined)[],
  scale: ColourScale,
  side: SideChoice,
): void {
  const sums = new Float64Array(raster.pixels.length)
  blocks.forEach((block, i) => {
    if (block) eachPixel(raster, block, (at) => (sums[at] = (sums[at] ?? 0) + cellValue(cells, i, side)))
  })
  for (const block of blocks) {
    if (!block) continue
    eachPixel(
      raster,
      block,
      (at) => (raster.pixels[at] = scale.pixels[colourIndex(sums[at] ?? 0, scale)] ?? 0),
    )
  }
}

function eachPixel({ width }: Raster, block: Block, visit: (at: number) => void): void {
  for (let row = block.top; row < block.bottom; row++) {
    for (let column = block.left; column < block.right; column++) visit(row * width + column)
  }
}
