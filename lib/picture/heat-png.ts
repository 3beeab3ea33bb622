import { crc32, deflateSync } from 'node:zlib'
import type { Raster } from '@/lib/heatmap/raster'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
/** Of the header: 8 bits a pixel, colours by palette. */
const INDEXED = [8, 3, 0, 0, 0] as const

/**
 * A raster as PNG, pixel for pixel, losslessly: it has at most 256 colours and the transparent background, so
 * a byte a pixel will do. Throws RangeError for more colours than a palette holds.
 */
export function rasterPng({ width, height, pixels }: Raster): Buffer {
  const palette = paletteOf(pixels)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set(INDEXED, 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette.colours),
    chunk('tRNS', palette.alpha),
    chunk('IDAT', deflateSync(rows(width, height, pixels, palette.index), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Palette {
  readonly index: ReadonlyMap<number, number>
  readonly colours: Buffer
  readonly alpha: Buffer
}

/** Colours in use; a pixel of the raster holds its bytes as alpha, blue, green, red from the highest on. */
function paletteOf(pixels: Uint32Array): Palette {
  const found = new Set<number>()
  let last = -1
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0
    if (pixel !== last) found.add(pixel)
    last = pixel
  }
  const used = [...found].sort((a, b) => a - b)
  if (used.length > 256) throw new RangeError(`a palette holds 256 colours, not ${used.length}`)
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

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
