import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { liquidations } from './bitfinex-history'

const FROM = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
const SYMBOL = 'tBTCF0:USTF0'

const row = (time: number) => ['pos', 143683674, time, null, SYMBOL, -1.5, 730.9, null, 1, 1, null, 736.1]

test('past liquidations of all symbols come as they were written, page after page', () => {
  const [asked, ...others] = liquidations.requests([SYMBOL], { from: FROM, to: FROM + HOUR })
  expect(others).toEqual([])
  const path = (start: number) =>
    `/v2/liquidations/hist?start=${start}&end=${FROM + HOUR - 1}&limit=500&sort=1`
  expect(asked?.path).toBe(path(FROM))
  expect(asked?.read([[row(FROM)], [row(FROM + 1)]]).map((text) => JSON.parse(text))).toEqual([
    row(FROM),
    row(FROM + 1),
  ])
  expect(asked?.read([row(FROM)])).toEqual([JSON.stringify(row(FROM))])
  const full = Array.from({ length: 500 }, (_, index) => [row(FROM + index)])
  expect(asked?.next?.(full)?.path).toBe(path(FROM + 499))
  expect(asked?.next?.(full.slice(1))).toBeNull()
  const sameTime = full.map(() => [row(FROM)])
  expect(asked?.next?.(sameTime)?.path).toBe(path(FROM + 1))
})

test('answers that are something else are refused', () => {
  const [asked] = liquidations.requests([SYMBOL], { from: FROM, to: FROM + HOUR })
  expect(() => asked?.read(['error', 10020, 'time_interval: invalid'])).toThrow(InvalidInput)
})
