import { expect, test } from 'vitest'
import { legendAxis, movedDomain, shownDomain } from './legend-axis'

const LOG = { kind: 'log', min: 100, max: 1_000_000 } as const

test('the legend has a decade of room on both sides', () => {
  const axis = legendAxis(LOG, 500_000)
  expect(axis.ticks).toEqual([10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000])
  expect(axis.place(100)).toBeCloseTo(1 / 6, 9)
  expect([axis.place(10), axis.place(1e7), axis.place(1e9)]).toEqual([0, 1, 1])
})

test('place and value undo each other', () => {
  for (const axis of [legendAxis(LOG, 1), legendAxis({ kind: 'linear', min: 0, max: 500 }, 400)]) {
    for (const share of [0, 0.25, 0.8, 1]) expect(axis.place(axis.value(share))).toBeCloseTo(share, 9)
  }
})

test('a key press moves a tenth of a decade', () => {
  const axis = legendAxis(LOG, 1)
  expect(axis.stepped(100, 10)).toBeCloseTo(1_000, 6)
  expect(axis.stepped(100, -10)).toBeCloseTo(10, 6)
})

test('an end never passes the other, and is written short', () => {
  expect(movedDomain(LOG, 'low', 1_234.5)).toEqual([1_200, 1_000_000])
  expect(movedDomain(LOG, 'high', 5)).toEqual([100, 126])
  const [low, high] = movedDomain(LOG, 'low', 5e9)
  expect(low).toBeLessThan(high)
  expect(movedDomain({ kind: 'linear', min: 0, max: 500 }, 'high', 800)).toEqual([0.5, 800])
})

test('a locked scale is held by its ends, one of classes by where each begins', () => {
  expect(shownDomain({ ...LOG, bounds: [] })).toEqual([100, 1_000_000])
  expect(shownDomain({ kind: 'linear', min: 0, max: 500, bounds: [] })).toEqual([1, 500])
  const bounds = [400, 400, 9_000, 72_000]
  expect(shownDomain({ kind: 'classes', min: 100, max: 1_000_000, bounds })).toEqual(bounds)
})
