import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { drawnBucket } from './use-chart-query'

const frame = (bucketMs: number, length: number, plotWidth: number) =>
  drawnBucket({ bucketMs, asked: { from: 0, to: length }, plotWidth })

test('a bucket with columns of a pixel is drawn, a finer one gives way', () => {
  expect(frame(MINUTE, 24 * HOUR, 1440)).toBe(MINUTE)
  expect(frame(MINUTE, 24 * HOUR, 1439)).toBe(5 * MINUTE)
  expect(frame(MINUTE, 2 * DAY, 3700)).toBe(MINUTE)
  // 288 columns of five minutes are too many for a phone.
  expect(frame(MINUTE, 24 * HOUR, 280)).toBe(15 * MINUTE)
})

test('a coarse bucket stays as it was chosen', () => {
  expect(frame(DAY, 24 * HOUR, 1000)).toBe(DAY)
})
