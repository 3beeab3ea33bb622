import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { heatmapAnswer } from './answers.fixture'
import { binEdge } from './bins'
import { type Cells, cellsAt, columnSum, indexOfCell, priceSpan } from './cells'
import { colourScale } from './colour-scale'
import { emptiestCorner } from './emptiest-corner'
import { offAxis } from './off-axis'
import { paintCells } from './paint-cells'
import { profileOf } from './profile'

const cell = (x: number, y: number, long: number, short: number, count = 1) => ({ x, y, long, short, count })

test('bins of a finer level add up to those of a coarser one, below zero too', () => {
  const answer = heatmapAnswer([
    cell(0, -3, 1, 0),
    cell(0, -2, 2, 5),
    cell(0, -1, 4, 0),
    cell(0, 0, 8, 0),
    cell(60_000, 1, 16, 0, 3),
  ])
  expect(cellsAt(answer, 1)).toEqual({
    bucketMs: 60_000,
    k: 1,
    x: [0, 0, 0, 60_000],
    y: [-2, -1, 0, 0],
    long: [1, 6, 8, 16],
    short: [0, 5, 0, 0],
    count: [1, 2, 1, 3],
  })
})

test('the level of the answer is drawn as it is', () => {
  const answer = heatmapAnswer([cell(0, 5, 1, 0)])
  expect(cellsAt(answer, 0).y).toBe(answer.y)
})

const someCells = fc.uniqueArray(fc.record({ x: fc.nat(5), y: fc.integer({ min: -40, max: 40 }) }), {
  selector: ({ x, y }) => `${x} ${y}`,
})

function answerOf(places: readonly { x: number; y: number }[]): HeatmapAnswer {
  const sorted = [...places].sort((a, b) => a.x - b.x || a.y - b.y)
  return heatmapAnswer(sorted.map(({ x, y }) => cell(x * 60_000, y, 1, 2)))
}

test('coarser cells hold the same sums and stay sorted and distinct', () => {
  fc.assert(
    fc.property(someCells, fc.integer({ min: 0, max: 6 }), (places, k) => {
      const { x, y, long, short, count } = cellsAt(answerOf(places), k)
      const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
      expect([total(long), total(short), total(count)]).toEqual([
        places.length,
        2 * places.length,
        places.length,
      ])
      const keys = x.map((column, i) => [column, y[i] ?? 0] as const)
      expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1]))
      expect(new Set(keys.map(String)).size).toBe(keys.length)
    }),
  )
})

test('a cell is found by its place, an empty place is not', () => {
  fc.assert(
    fc.property(someCells, fc.nat(5), fc.integer({ min: -40, max: 40 }), (places, x, y) => {
      const cells = cellsAt(answerOf(places), 0)
      const isHeld = places.some((place) => place.x === x && place.y === y)
      const index = indexOfCell(cells, x * 60_000, y)
      expect(index >= 0).toBe(isHeld)
      if (isHeld) expect([cells.x[index], cells.y[index]]).toEqual([x * 60_000, y])
    }),
  )
})

test('columns and rows are summed for readout and profile', () => {
  const cells = cellsAt(heatmapAnswer([cell(0, 4, 10, 1), cell(0, 7, 20, 0, 2), cell(60_000, 4, 5, 0)]), 0)
  expect(columnSum(cells, 0)).toEqual({ long: 30, short: 1, count: 3 })
  expect(columnSum(cells, 120_000)).toEqual({ long: 0, short: 0, count: 0 })
  expect(profileOf(cells)).toEqual([
    { y: 4, ...priceSpan(4, 0), long: 15, short: 1 },
    { y: 7, ...priceSpan(7, 0), long: 20, short: 0 },
  ])
})

test('prints beyond the axis are counted on their side, those astride it are drawn', () => {
  const cells = cellsAt(
    heatmapAnswer([cell(0, 4, 1, 0), cell(0, 9, 1, 0), cell(60_000, 20, 1, 0, 3), cell(120_000, 21, 1, 0)]),
    0,
  )
  expect(offAxis(cells, { low: binEdge(5, 0), high: binEdge(9, 0) * 1.0001 }, 'both')).toEqual({
    above: { columns: [60_000, 120_000], prints: 4 },
    below: { columns: [0], prints: 1 },
  })
})

test('of one side only its prints are beyond the axis, and their number is left out where cells hold both', () => {
  const cells = cellsAt(
    heatmapAnswer([
      cell(0, 4, 1, 0),
      cell(0, 20, 1, 0),
      cell(60_000, 20, 0, 1, 2),
      cell(120_000, 21, 3, 2, 5),
    ]),
    0,
  )
  const axis = { low: binEdge(5, 0), high: binEdge(9, 0) }
  expect(offAxis(cells, axis, 'short')).toEqual({
    above: { columns: [60_000, 120_000], prints: null },
    below: { columns: [], prints: 0 },
  })
  expect(
    offAxis(cellsAt(heatmapAnswer([cell(0, 20, 1, 0), cell(60_000, 20, 0, 1, 2)]), 0), axis, 'short'),
  ).toEqual({
    above: { columns: [60_000], prints: 2 },
    below: { columns: [], prints: 0 },
  })
})

function painted(cells: Cells) {
  const scale = colourScale([], { kind: 'log', palette: 'inferno', theme: 'dark', domain: [1, 100] })
  return paintCells(cells, scale, 'both')
}

test('the readout goes where the fewest cells are', () => {
  const plot = { width: 100, height: 100, from: 0, to: 600_000, low: binEdge(0, 0), high: binEdge(10, 0) }
  const falling = cellsAt(
    heatmapAnswer([cell(0, 9, 1, 0), cell(300_000, 5, 1, 0), cell(540_000, 0, 1, 0)]),
    0,
  )
  expect(emptiestCorner(painted(falling), plot, 40, 30)).toBe('bottom-left')
  const rising = cellsAt(heatmapAnswer([cell(0, 0, 1, 0), cell(540_000, 9, 1, 0)]), 0)
  expect(emptiestCorner(painted(rising), plot, 40, 30)).toBe('bottom-right')
})
