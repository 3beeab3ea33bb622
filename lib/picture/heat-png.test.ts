import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rasterPng } from './heat-png'

/** Reads the chunks back by the PNG specification (third edition, sections 5 and 11). */
function decode(png: Buffer): { width: number; height: number; pixels: number[] } {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const part = (name: string) => chunks.get(name) ?? Buffer.alloc(0)
  const [width, height] = [part('IHDR').readUInt32BE(0), part('IHDR').readUInt32BE(4)]
  const lines = inflateSync(part('IDAT'))
  const pixels = Array.from({ length: width * height }, (_, i) => {
    if (part('IHDR')[9] === 6)
      return lines.readUInt32LE(Math.floor(i / width) * (4 * width + 1) + 1 + 4 * (i % width))
    const index = lines[Math.floor(i / width) * (width + 1) + 1 + (i % width)] ?? 0
    const [red = 0, green = 0, blue = 0] = part('PLTE').subarray(3 * index)
    return (((part('tRNS')[index] ?? 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0
  })
  return { width, height, pixels }
}

test('a raster comes back pixel for pixel', () => {
  const colours = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 256 })
  const raster = fc
    .tuple(
      colours,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.infiniteStream(fc.nat()),
    )
    .map(([palette, width, height, picks]) => ({
      width,
      height,
      pixels: Uint32Array.from({ length: width * height }, () => {
        const pick: number = picks.next().value ?? 0
        return palette[pick % palette.length] ?? 0
      }),
    }))
  fc.assert(
    fc.property(raster, ({ width, height, pixels }) => {
      expect(decode(rasterPng({ width, height, pixels }))).toEqual({ width, height, pixels: [...pixels] })
    }),
  )
})

test('more colours than a palette holds come back too: all of a scale over the transparent ground', () => {
  const pixels = Uint32Array.from({ length: 514 }, (_, i) => (i % 257 === 0 ? 0 : 0xff000000 + (i % 257)))
  const png = rasterPng({ width: 257, height: 2, pixels })
  expect(decode(png)).toEqual({ width: 257, height: 2, pixels: [...pixels] })
})
