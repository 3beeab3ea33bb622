import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseBin, binEdge, binOf, binStep, finestKForTick, MAX_K } from './bins'
import { columnsIn, finestBucket, finestK, parseLevel } from './ladder'

const price = fc.double({ min: 1e-12, max: 1e12, noNaN: true })
const level = fc.integer({ min: 0, max: MAX_K })

test('a price lies between the edges of its bin', () => {
  fc.assert(
    fc.property(price, level, (value, k) => {
      const y = binOf(value, k)
      expect(binEdge(y, k)).toBeLessThanOrEqual(value * (1 + 1e-9))
      expect(binEdge(y + 1, k)).toBeGreaterThan(value * (1 - 1e-9))
    }),
  )
})

test('levels nest: the bin of a bin is the bin of the price', () => {
  fc.assert(fc.property(price, level, (value, k) => binOf(value, k) === Math.floor(baseBin(value) / 2 ** k)))
})

test('steps are those of the design: 0.02 %, 0.08 %, 0.32 %, 1.29 %', () => {
  const percent = [0, 2, 4, 6].map((k) => Number((binStep(k) * 100).toFixed(2)))
  expect(percent).toEqual([0.02, 0.08, 0.32, 1.29])
})

test('bins span at least eight ticks', () => {
  expect(finestKForTick(0.1, 90_000)).toBe(0)
  expect(finestKForTick(0.1, 100)).toBe(6)
  expect(finestKForTick(0.01, 1_000)).toBe(0)
  expect(finestKForTick(0.1, 1_000)).toBe(2)
})

test('the finest bucket with at most 720 columns', () => {
  const hour = 3_600_000
  expect(finestBucket(0, 2 * hour, 720)).toBe(10_000)
  expect(finestBucket(1, 2 * hour + 1, 720)).toBe(60_000)
  expect(finestBucket(0, 24 * hour, 720)).toBe(300_000)
  expect(finestBucket(0, 365 * 24 * hour, 720)).toBe(24 * hour)
})

test('columns are counted by the grid, not by the length', () => {
  expect(columnsIn(59_999, 60_001, 60_000)).toBe(2)
  expect(columnsIn(60_000, 60_000, 60_000)).toBe(0)
})

test('the finest k whose bins fit', () => {
  expect(finestK(1000, 1399, 400)).toBe(0)
  expect(finestK(1000, 1400, 400)).toBe(1)
  expect(finestK(0, 10_000_000, 400)).toBe(6)
  expect(finestK(1000, 1010, 400, 3)).toBe(3)
})

test('levels off the ladder are refused', () => {
  expect(parseLevel('5m-k2')).toEqual({ bucketMs: 300_000, k: 2 })
  for (const name of ['5m-k7', '7m-k2', '5m', 'k2', '5m-k2x']) expect(parseLevel(name)).toBeNull()
})
