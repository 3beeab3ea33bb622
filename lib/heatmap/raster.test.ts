import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binEdge } from './bins'
import type { Cells } from './cells'
import { cellColour, colourScale } from './colour-scale'
import { packPixel } from './palette'
import { cellAtPoint, cellRect, type Plot } from './plot'
import { rasterise } from './raster'

const MINUTE = 60_000
const K = 1
const ROW = 57_000 >> K

function cellsOf(rows: readonly (readonly [x: number, y: number, long: number, short: number])[]): Cells {
  return {
    bucketMs: MINUTE,
    k: K,
    x: rows.map(([x]) => x * MINUTE),
    y: rows.map(([, y]) => ROW + y),
    long: rows.map(([, , long]) => long),
    short: rows.map(([, , , short]) => short),
    count: rows.map(() => 1),
  }
}

/** Ten columns and ten rows on so many pixels. */
function plotOf(width: number, height: number): Plot {
  return { width, height, from: 0, to: 10 * MINUTE, low: binEdge(ROW, K), high: binEdge(ROW + 10, K) }
}

const SCALE = colourScale([], { kind: 'log', palette: 'inferno', theme: 'dark', domain: [10, 10_000] })
const colour = (value: number) => packPixel(cellColour(value, SCALE))

test('the centre of a cell has the colour of its value, everything else stays clear', () => {
  const cells = cellsOf([
    [0, 0, 500, 0],
    [3, 7, 20, 30],
    [9, 9, 0, 9_000],
  ])
  const plot = plotOf(80, 80)
  const { pixels } = rasterise(cells, plot, SCALE, 'both', 1)
  const centre = (i: number) => {
    const rect = cellRect(plot, cells, { x: cells.x[i] ?? 0, y: cells.y[i] ?? 0 })
    return pixels[
      Math.floor((rect.top + rect.bottom) / 2) * plot.width + Math.floor((rect.left + rect.right) / 2)
    ]
  }
  expect([centre(0), centre(1), centre(2)]).toEqual([colour(500), colour(50), colour(9_000)])
  expect(pixels.filter((pixel) => pixel !== 0)).toHaveLength(3 * 8 * 8)
})

test('a side alone hides cells of the other', () => {
  const cells = cellsOf([
    [0, 0, 500, 0],
    [3, 7, 0, 30],
  ])
  const { pixels } = rasterise(cells, plotOf(80, 80), SCALE, 'short', 1)
  expect(new Set(pixels)).toEqual(new Set([0, colour(30)]))
})

test('large cells leave a line free to the right and below', () => {
  const { pixels } = rasterise(cellsOf([[0, 9, 500, 0]]), plotOf(200, 200), SCALE, 'both', 1)
  expect(pixels.filter((pixel) => pixel !== 0)).toHaveLength(19 * 19)
  expect([pixels[0], pixels[18], pixels[19], pixels[19 * 200]]).toEqual([colour(500), colour(500), 0, 0])
})

test('cells that meet in one pixel are summed', () => {
  const cells = cellsOf([
    [0, 0, 100, 0],
    [1, 0, 200, 0],
  ])
  const { pixels } = rasterise(cells, plotOf(5, 10), SCALE, 'both', 1)
  expect([...pixels].filter((pixel) => pixel !== 0)).toEqual([colour(300)])
})

test('neighbouring cells share their edge: no gap and no overlap at any width', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 90 }), fc.integer({ min: 11, max: 90 }), (width, height) => {
      const all = Array.from({ length: 100 }, (_, i) => [Math.floor(i / 10), i % 10, 1_000, 0] as const)
      const { pixels } = rasterise(cellsOf(all), plotOf(width, height), SCALE, 'both', 10)
      expect(pixels.every((pixel) => pixel === colour(1_000))).toBe(true)
    }),
  )
})

test('no cell is lost, however few pixels there are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      (width, height, x, y) => {
        const { pixels } = rasterise(cellsOf([[x, y, 5_000, 0]]), plotOf(width, height), SCALE, 'both', 1)
        expect(pixels.some((pixel) => pixel === colour(5_000))).toBe(true)
      },
    ),
  )
})

test('the cell under a pixel is the cell that painted it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 300 }),
      fc.integer({ min: 20, max: 300 }),
      fc.nat(9),
      fc.nat(9),
      (width, height, x, y) => {
        const plot = plotOf(width, height)
        const cells = cellsOf([[x, y, 1_000, 0]])
        const rect = cellRect(plot, cells, { x: x * MINUTE, y: ROW + y })
        const middle = cellAtPoint(plot, cells, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
        expect(middle).toEqual({ x: x * MINUTE, y: ROW + y })
      },
    ),
  )
})

test('cells beyond the plot are clipped, those astride its edge are cut', () => {
  const cells = cellsOf([
    [-1, 0, 100, 0],
    [0, 12, 100, 0],
    [10, 5, 100, 0],
  ])
  const { pixels } = rasterise(cells, plotOf(50, 50), SCALE, 'both', 1)
  expect(pixels.every((pixel) => pixel === 0)).toBe(true)
  const astride = { ...plotOf(50, 50), from: MINUTE / 2, to: 10.5 * MINUTE }
  const cut = rasterise(cellsOf([[0, 0, 100, 0]]), astride, SCALE, 'both', 1)
  expect(cut.pixels.filter((pixel) => pixel !== 0).length).toBe(3 * 5)
})
