import type { PaintCells } from '@/lib/heatmap/paint-cells'
import type { Plot } from '@/lib/heatmap/plot'
import { paint, type Raster } from '@/lib/heatmap/raster'

interface Surface {
  readonly canvas: HTMLCanvasElement
  readonly raster: Raster
  readonly image: ImageData
  /** What stands on the canvas. */
  painted: string | null
}

/** One canvas per drawing: a drag repaints it instead of making another sixty times a second. */
const surfaces = new WeakMap<PaintCells, Surface>()

/** The cells on a canvas of the plot's size, device pixel by device pixel; painted only where that changes it. */
export function paintedCanvas(cells: PaintCells, plot: Plot, gap: number): HTMLCanvasElement {
  const held = surfaces.get(cells) ?? null
  const { width, height, from, to, low, high } = plot
  const wanted = [width, height, from, to, low, high, gap].join()
  if (held?.painted === wanted) return held.canvas
  const raster = paint(cells, plot, gap, held?.raster ?? null)
  const surface = held?.raster === raster ? held : newSurface(raster)
  surfaces.set(cells, surface)
  surface.canvas.getContext('2d')?.putImageData(surface.image, 0, 0)
  surface.painted = wanted
  return surface.canvas
}

function newSurface(raster: Raster): Surface {
  const canvas = document.createElement('canvas')
  canvas.width = raster.width
  canvas.height = raster.height
  const bytes = new Uint8ClampedArray(raster.pixels.buffer)
  return { canvas, raster, image: new ImageData(bytes, raster.width, raster.height), painted: null }
}
