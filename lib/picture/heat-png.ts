import { crc32, deflateSync } from 'node:zlib'
import type { Raster } from '@/lib/heatmap/raster'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
/** Of the header: 8 bits a pixel by palette, or 8 bits for each of red, green, blue and alpha. */
const INDEXED = [8, 3, 0, 0, 0] as const
const DIRECT = [8, 6, 0, 0, 0] as const
const MOST_COLOURS = 256

/**
 * A raster as PNG, pixel for pixel, losslessly. A byte a pixel will do, except where all 256 colours of a scale lie
 * over the transparent ground.
 */
export function rasterPng({ width, height, pixels }: Raster): Buffer {
  const used = coloursIn(pixels)
  const isIndexed = used.length <= MOST_COLOURS
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set(isIndexed ? INDEXED : DIRECT, 8)
  const palette = paletteOf(used)
  const lines = isIndexed ? rows(width, height, pixels, palette.index) : directRows(width, height, pixels)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(isIndexed ? [chunk('PLTE', palette.colours), chunk('tRNS', palette.alpha)] : []),
    chunk('IDAT', deflateSync(lines, { level: isIndexed ? 9 : 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Palette {
  readonly index: ReadonlyMap<number, number>
  readonly colours: Buffer
  readonly alpha: Buffer
}

/** Colours in use, ascending; a pixel of the raster holds its bytes as alpha, blue, green, red from the highest on. */
function coloursIn(pixels: Uint32Array): number[] {
  const found = new Set<number>()
  let last = -1
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0
    if (pixel !== last) found.add(pixel)
    last = pixel
  }
  return [...found].sort((a, b) => a - b)
}

function paletteOf(used: readonly number[]): Palette {
  const bytes = used.flatMap((pixel) => [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255])
  return {
    index: new Map(used.map((pixel, i) => [pixel, i])),
    colours: Buffer.from(bytes),
    alpha: Buffer.from(used.map((pixel) => pixel >>> 24)),
  }
}

/** Scan lines, each after the number of its filter: none, which suits flat cells best. */
function rows(
  width: number,
  height: number,
  pixels: Uint32Array,
  index: ReadonlyMap<number, number>,
): Buffer {
  const out = Buffer.alloc(height * (width + 1))
  let last = -1
  let place = 0
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = pixels[row * width + column] ?? 0
      // Neighbours are mostly alike, and a map is slow.
      if (pixel !== last) place = index.get(pixel) ?? 0
      last = pixel
      out[row * (width + 1) + 1 + column] = place
    }
  }
  return out
}

/** The same with all bytes of each pixel: red, green, blue, alpha. */
function directRows(width: number, height: number, pixels: Uint32Array): Buffer {
  const out = Buffer.alloc(height * (4 * width + 1))
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++)
      out.writeUInt32LE(pixels[row * width + column] ?? 0, row * (4 * width + 1) + 1 + 4 * column)
  }
  return out
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
