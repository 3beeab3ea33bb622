import type { Raster } from './raster'

/** Pixels of a row that lie together in memory are written together: 64 bytes. */
const WIDTH = 16

/**
 * Some pixel columns of a raster, filled one by one from left to right. Written straight into the raster, which
 * lies row by row, each pixel of a column would be fetched from memory by itself.
 */
export class Slab {
  private readonly columns: Uint32Array
  private left = 0
  private top = 0
  private bottom = 0

  constructor(private readonly raster: Raster) {
    this.columns = new Uint32Array(WIDTH * raster.height)
    this.clear(0)
  }

  /** The column at x, of which rows `top <= y < bottom` may be painted. */
  put(x: number, column: Uint32Array, top: number, bottom: number): void {
    if (x < this.left || x >= this.left + WIDTH) {
      this.flush()
      this.clear(x)
    }
    this.columns.set(column, (x - this.left) * this.raster.height)
    if (top < this.top) this.top = top
    if (bottom > this.bottom) this.bottom = bottom
  }

  /** Writes what was put since the last time. */
  flush(): void {
    const { width, height, pixels } = this.raster
    const { columns, left, bottom } = this
    const count = Math.min(WIDTH, width - left)
    for (let row = this.top; row < bottom; row++) {
      const at = row * width + left
      for (let i = 0; i < count; i++) pixels[at + i] = columns[i * height + row] ?? 0
    }
  }

  private clear(x: number): void {
    this.left = x - (x % WIDTH)
    this.top = this.raster.height
    this.bottom = 0
    this.columns.fill(0)
  }
}
