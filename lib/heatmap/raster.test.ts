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

test('in a column by itself too; a row that shares no pixel keeps the colour of its cell', () => {
  const cells = cellsOf([
    [0, 0, 100, 0],
    [0, 1, 3_000, 0],
    [0, 2, 2_000, 0],
  ])
  const plot = { ...plotOf(10, 2), high: binEdge(ROW + 3, K) }
  const { pixels } = rasterise(cells, plot, SCALE, 'both', 1)
  expect([pixels[0], pixels[10]]).toEqual([colour(5_000), colour(100)])
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

test('each pixel has the colour of the sum of the cells that lie on it, at any zoom', () => {
  const place = fc.record({ x: fc.integer({ min: -3, max: 13 }), y: fc.integer({ min: -3, max: 13 }) })
  const places = fc.uniqueArray(place, { maxLength: 120, selector: ({ x, y }) => `${x} ${y}` })
  const size = fc.integer({ min: 1, max: 60 })
  const span = fc.record({
    from: fc.integer({ min: -1, max: 6 }),
    length: fc.double({ min: 0.5, max: 12, noNaN: true }),
  })
  fc.assert(
    fc.property(places, size, size, span, (some, width, height, { from, length }) => {
      const sorted = some.sort((a, b) => a.x - b.x || a.y - b.y)
      const cells = cellsOf(sorted.map(({ x, y }) => [x, y, 10 + 97 * ((x + 3) % 5), 13 * (y + 3)] as const))
      const plot = { ...plotOf(width, height), from: from * MINUTE, to: (from + length) * MINUTE }
      expect(rasterise(cells, plot, SCALE, 'both', 100).pixels).toEqual(cellByCell(cells, plot))
    }),
    { numRuns: 100 },
  )
})

test('a column of one pixel stays on its pixel', () => {
  for (const columns of [7, 49, 98, 720]) {
    const cells = cellsOf(Array.from({ length: columns }, (_, x) => [x, 0, x % 2 ? 20 : 9_000, 0] as const))
    const plot = { ...plotOf(columns, 10), to: columns * MINUTE }
    const { pixels } = rasterise(cells, plot, SCALE, 'both', 1)
    const last = Array.from(pixels.subarray(-columns))
    expect(last).toEqual(cells.long.map(colour))
  }
})

/** The same picture without any cleverness. */
function cellByCell(cells: Cells, plot: Plot): Uint32Array {
  const sums = new Float64Array(plot.width * plot.height)
  cells.x.forEach((x, i) => {
    const { left, right, top, bottom } = cellRect(plot, cells, { x, y: cells.y[i] ?? 0 })
    for (let row = Math.max(0, top); row < Math.min(plot.height, bottom); row++)
      for (let at = Math.max(0, left); at < Math.min(plot.width, right); at++) {
        const place = row * plot.width + at
        sums[place] = (sums[place] ?? 0) + (cells.long[i] ?? 0) + (cells.short[i] ?? 0)
      }
  })
  return Uint32Array.from(sums, (sum) => (sum > 0 ? colour(sum) : 0))
}
