import { expect, test } from 'vitest'
import { binEdge } from './bins'
import type { Cells } from './cells'
import { colourScale } from './colour-scale'
import { rasterise } from './raster'

/** Three columns and three rows of four pixels each; the letters are the colours in the legend below. */
const CELLS: Cells = {
  bucketMs: 60_000,
  k: 0,
  x: [0, 0, 60_000, 120_000],
  y: [100, 102, 101, 100],
  long: [10, 0, 60, 4_000],
  short: [0, 1_000, 40, 0],
  count: [1, 1, 2, 3],
}
const PLOT = { width: 12, height: 12, from: 0, to: 180_000, low: binEdge(100, 0), high: binEdge(103, 0) }

/** Stops 1, 3, 5, 7 and 9 of the dark ramp (look, 2.6), as canvas bytes hold them: red first. */
const LETTERS = new Map([
  [0, '.'],
  [0xff79323d, 'a'],
  [0xffa63881, 'b'],
  [0xff7a43d8, 'c'],
  [0xff3e92fd, 'd'],
  [0xff99f2fd, 'e'],
])

function drawn(side: 'both' | 'long' | 'short'): string[] {
  const scale = {
    ...colourScale([], { kind: 'classes', palette: 'inferno', theme: 'dark', domain: null }),
    bounds: [50, 500, 2_000, 9_000],
  }
  const { width, height, pixels } = rasterise(CELLS, PLOT, scale, side, 1)
  return Array.from({ length: height }, (_, row) =>
    Array.from(pixels.subarray(row * width, (row + 1) * width), (pixel) => LETTERS.get(pixel) ?? '?').join(
      '',
    ),
  )
}

const rows = (text: string) => Array.from({ length: 4 }, () => text)

test('every pixel of a fixed picture', () => {
  expect(drawn('both')).toEqual([...rows('cccc........'), ...rows('....bbbb....'), ...rows('aaaa....dddd')])
})

test('one side alone, pixel by pixel', () => {
  expect(drawn('long')).toEqual([...rows('............'), ...rows('....bbbb....'), ...rows('aaaa....dddd')])
  expect(drawn('short')).toEqual([...rows('cccc........'), ...rows('....aaaa....'), ...rows('............')])
})
