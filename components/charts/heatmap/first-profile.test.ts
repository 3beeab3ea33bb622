import { expect, test } from 'vitest'
import { packPixel } from '@/lib/heatmap/palette'
import type { Raster } from '@/lib/heatmap/raster'
import { fitsFirstPicture, paintProfile } from './first-profile'

const NAMES = new Map([
  [0, '.'],
  [packPixel(0xee6c2d), 'L'],
  [packPixel(0x74bbfa), 'S'],
  [packPixel(0x2b3440), '|'],
])

test('the first picture has the side profile as the page draws it: longs, then shorts, cut at its box', () => {
  const raster: Raster = { width: 12, height: 9, pixels: new Uint32Array(108) }
  const rows = [
    { y: 0, low: 5, high: 15, long: 5, short: 3 },
    { y: 1, low: 20, high: 50, long: 2, short: 2 },
    { y: 2, low: 60, high: 200, long: 1, short: 0 },
  ]
  const plot = { width: 8, height: 8, from: 0, to: 1, low: 0, high: 80 }
  paintProfile(raster, {
    ...{ rows, plot, sides: 'neutral', theme: 'dark' },
    box: { x: 3, y: 1, width: 8, height: 8 },
  })
  const drawn = Array.from({ length: 9 }, (_, row) =>
    [...raster.pixels.subarray(12 * row, 12 * row + 12)].map((pixel) => NAMES.get(pixel) ?? '?').join(''),
  )
  expect(drawn).toEqual([
    ...['............', '...L........', '...|........', '...|........', '...|........'],
    ...['...LLSS.....', '...|........', '...|........', '...LLLLLSSS.'],
  ])
})

test('it is left to the page where it would make the picture larger, or is hatched', () => {
  const colours = (count: number) => [Uint8Array.from({ length: count }, (_, i) => i)]
  expect([fitsFirstPicture(colours(252), 'neutral'), fitsFirstPicture(colours(253), 'neutral')]).toEqual([
    true,
    false,
  ])
  expect(fitsFirstPicture(colours(9), 'long-red')).toBe(false)
})
