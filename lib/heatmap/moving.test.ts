import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heatmapAnswer } from './answers.fixture'
import { binEdge } from './bins'
import { largestCell, neighbour, nextFilled } from './cell-cursor'
import { cellsAt } from './cells'
import { hatchLines } from './hatch'
import {
  dragFactor,
  endingBy,
  isDoubleTap,
  panSpan,
  pinchPrices,
  pinchSpan,
  rangeOf,
  roundedSpan,
  wheelFactor,
  wheelPixels,
  zoomPrices,
  zoomSpan,
} from './zoom'

const MINUTE = 60_000
const cells = cellsAt(
  heatmapAnswer([
    { x: 0, y: 2, long: 5, short: 0, count: 1 },
    { x: 0, y: 6, long: 9, short: 0, count: 1 },
    { x: 3 * MINUTE, y: 1, long: 1, short: 0, count: 1 },
    { x: 3 * MINUTE, y: 7, long: 2, short: 0, count: 1 },
    { x: 5 * MINUTE, y: 4, long: 0, short: 0, count: 1 },
  ]),
  0,
)
const plot = { width: 100, height: 100, from: 0, to: 600_000, low: binEdge(0, 0), high: binEdge(10, 0) }
const isFilled = (index: number) => (cells.long[index] ?? 0) > 0

test('the cursor begins at the largest cell and moves by one', () => {
  expect(largestCell(cells, (index) => cells.long[index] ?? 0)).toEqual({ x: 0, y: 6 })
  expect(largestCell(cells, () => 0)).toBeNull()
  expect(neighbour({ x: 0, y: 6 }, 'right', cells, plot)).toEqual({ x: MINUTE, y: 6 })
  expect(neighbour({ x: 0, y: 6 }, 'up', cells, plot)).toEqual({ x: 0, y: 7 })
})

test('the cursor stays inside the plot', () => {
  expect(neighbour({ x: 0, y: 6 }, 'left', cells, plot)).toEqual({ x: 0, y: 6 })
  expect(neighbour({ x: 9 * MINUTE, y: 6 }, 'right', cells, plot)).toEqual({ x: 9 * MINUTE, y: 6 })
})

test('a jump finds the next cell with a value, sideways the one at the nearest price', () => {
  expect(nextFilled({ x: 0, y: 6 }, 'right', cells, isFilled)).toEqual({ x: 3 * MINUTE, y: 7 })
  expect(nextFilled({ x: 0, y: 6 }, 'down', cells, isFilled)).toEqual({ x: 0, y: 2 })
  expect(nextFilled({ x: 3 * MINUTE, y: 1 }, 'right', cells, isFilled)).toEqual({ x: 3 * MINUTE, y: 1 })
})

test('zooming keeps the moment under the pointer', () => {
  expect(zoomSpan({ from: 0, to: 1_000_000 }, 0.5, 0.25)).toEqual({ from: 125_000, to: 625_000 })
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (factor, anchor) => {
        const span = { from: 1e12, to: 1e12 + 1e8 }
        const zoomed = zoomSpan(span, factor, anchor)
        const moment = span.from + anchor * 1e8
        expect(Math.abs(zoomed.from + anchor * (zoomed.to - zoomed.from) - moment)).toBeLessThan(2)
      },
    ),
  )
})

test('no zoom goes below two minutes', () => {
  expect(zoomSpan({ from: 0, to: 200_000 }, 0.01, 0.5)).toEqual({ from: 40_000, to: 160_000 })
})

test('a notch of the wheel is about eight per cent, in pixels and in lines', () => {
  const factor = (delta: number, mode = 0, ctrl = false) => wheelFactor({ delta, mode, ctrl })
  expect(factor(100)).toBeCloseTo(1.078, 3)
  expect(factor(3, 1)).toBeCloseTo(1.077, 3)
  expect(factor(-100) * factor(100)).toBeCloseTo(1, 12)
  expect(factor(100, 0, true)).toBe(factor(100))
  expect(wheelPixels(3, 1)).toBe(99)
})

test('a pinch on a trackpad zooms ten times as much as its fine steps would', () => {
  expect(wheelFactor({ delta: 4, mode: 0, ctrl: true })).toBeCloseTo(Math.exp(0.03), 12)
  expect(wheelFactor({ delta: 4, mode: 0, ctrl: false })).toBeCloseTo(Math.exp(0.003), 12)
})

test('an axis dragged to the right or up shows less, and back again as much as before', () => {
  expect(dragFactor(140)).toBeCloseTo(0.5, 1)
  expect(dragFactor(-140)).toBeCloseTo(2, 1)
  expect(dragFactor(40) * dragFactor(-40)).toBeCloseTo(1, 12)
})

test('panning moves both ends; links are on whole seconds', () => {
  expect(panSpan({ from: 100, to: 200 }, -50.4)).toEqual({ from: 50, to: 150 })
  expect(roundedSpan({ from: 1_499, to: 9_501 })).toEqual({ from: 1_000, to: 10_000 })
})

test('a range does not reach beyond its end, and keeps its length', () => {
  expect(endingBy({ from: 100, to: 200 }, 150)).toEqual({ from: 50, to: 150 })
  expect(endingBy({ from: 100, to: 150 }, 150)).toEqual({ from: 100, to: 150 })
})

test('a range that reaches now follows the time, an earlier one stands still', () => {
  const now = 100 * MINUTE
  expect(rangeOf({ from: 40 * MINUTE, to: now }, now)).toEqual({
    from: { before: 60 * MINUTE },
    to: { before: 0 },
  })
  expect(rangeOf({ from: 41 * MINUTE, to: now - 1_000 }, now)).toEqual({
    from: { at: 41 * MINUTE },
    to: { at: now - 1_000 },
  })
  expect(rangeOf({ from: now - 1_000, to: now }, now).from).toEqual({ before: 2 * MINUTE })
})

test('hatch lines stay in their box and in step with their neighbours', () => {
  const box = { x: 10, y: 5, width: 30, height: 20 }
  const lines = hatchLines(box, 6)
  expect(lines.length).toBeGreaterThan(4)
  for (const { x1, y1, x2, y2 } of lines) {
    for (const x of [x1, x2]) expect(x >= 10 && x <= 40).toBe(true)
    for (const y of [y1, y2]) expect(y >= 5 && y <= 25).toBe(true)
    expect((x1 + y1) % 6).toBe(0)
    expect(x2 + y2).toBe(x1 + y1)
  }
})

test('what was under two fingers stays under them', () => {
  const span = { from: 0, to: 1_000 * MINUTE }
  const apart = pinchSpan(span, [0.4, 0.6], [0.3, 0.7])
  expect(apart).toEqual({ from: 250 * MINUTE, to: 750 * MINUTE })
  expect(pinchSpan(span, [0.4, 0.6], [0.5, 0.7])).toEqual({ from: -100 * MINUTE, to: 900 * MINUTE })
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 0.4, noNaN: true }),
      fc.double({ min: 0.6, max: 0.9, noNaN: true }),
      (a, b) => {
        const { from, to } = pinchSpan(span, [0.25, 0.75], [a, b])
        expect(from + (to - from) * a).toBeCloseTo(250 * MINUTE, -1)
        expect(from + (to - from) * b).toBeCloseTo(750 * MINUTE, -1)
      },
    ),
  )
})

test('the price under the pointer stays when the price axis is zoomed, and never falls to zero', () => {
  const axis = { low: 80, high: 100 }
  expect(zoomPrices(axis, 0.5, 0.25)).toEqual({ low: 87.5, high: 97.5 })
  expect(zoomPrices(axis, 2, 0)).toEqual({ low: 60, high: 100 })
  expect(zoomPrices(axis, 1_000, 0.5).low).toBeGreaterThan(0)
  const closest = zoomPrices(axis, 1e-9, 0.5)
  expect(closest.high - closest.low).toBeCloseTo(0.05)
})

test('two fingers on the price axis hold the prices under them, and never let them fall to zero', () => {
  const axis = { low: 80, high: 100 }
  expect(pinchPrices(axis, [0.25, 0.75], [0, 1])).toEqual({ low: 85, high: 95 })
  expect(pinchPrices(axis, [0.25, 0.75], [0.5, 1])).toEqual({ low: 85, high: 105 })
  expect(pinchPrices({ low: 1, high: 100 }, [0.5, 0.9], [0, 0.4]).low).toBeGreaterThan(0)
})

test('two taps are one double tap when they are near to each other in time and place', () => {
  const first = { at: 1_000, x: 50, y: 50 }
  expect(isDoubleTap(first, { at: 1_300, x: 60, y: 44 })).toBe(true)
  expect(isDoubleTap(first, { at: 1_500, x: 50, y: 50 })).toBe(false)
  expect(isDoubleTap(first, { at: 1_300, x: 50, y: 80 })).toBe(false)
  expect(isDoubleTap(null, first)).toBe(false)
})
