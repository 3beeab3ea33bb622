import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '@/lib/contract/units'
import { spanCollector } from './covered-spans'

function spansOf(times: readonly number[]) {
  const collector = spanCollector()
  for (const time of times) collector.add(time)
  return collector.read()
}

test('a hole of over ten minutes parts two spans, one of ten minutes does not', () => {
  expect(spansOf([0, 10 * MINUTE, 20 * MINUTE + 1])).toEqual([
    { from: 0, to: 10 * MINUTE + 1 },
    { from: 20 * MINUTE + 1, to: 20 * MINUTE + 2 },
  ])
})

test('a late row closes the hole between two spans', () => {
  expect(spansOf([0, 15 * MINUTE, 8 * MINUTE])).toEqual([{ from: 0, to: 15 * MINUTE + 1 }])
})

test('the order of rows does not matter', () => {
  const times = fc.array(fc.integer({ min: 0, max: 400 * MINUTE }), { maxLength: 60 })
  fc.assert(
    fc.property(times, (unsorted) => {
      const sorted = [...unsorted].sort((a, b) => a - b)
      expect(spansOf(unsorted)).toEqual(spansOf(sorted))
    }),
  )
})
