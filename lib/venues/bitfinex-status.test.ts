import { expect, test } from 'vitest'
import { fundingRate, openInterestHist } from './bitfinex-status'

const FROM = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const query = { symbol: 'tBTCF0:USTF0', from: FROM, to: FROM + HOUR, limit: 500 }

/** A row of the status history, with the places that are read. */
function noted(time: number, { nextFunding = FROM + 8 * HOUR, funding = 0.0001, interest = 40 } = {}) {
  const row: unknown[] = Array.from({ length: 23 }, () => null)
  return Object.assign(row, { 0: time, 2: 87_000, 7: nextFunding, 11: funding, 14: 50_000, 17: interest })
}

test('past open interest is thinned to one point of each five minutes', () => {
  const rows = [0, 1, 2, 5, 6, 11].map((minute) => noted(FROM + minute * MINUTE, { interest: 40 + minute }))
  expect(openInterestHist(query).read(rows)).toEqual([
    { time: FROM, amount: 40, usd: 2_000_000 },
    { time: FROM + 5 * MINUTE, amount: 45, usd: 2_250_000 },
    { time: FROM + 11 * MINUTE, amount: 51, usd: 2_550_000 },
  ])
})

test('funding is one point of each period, at its beginning, within the span', () => {
  const rows = [
    noted(FROM, { nextFunding: FROM, funding: 0.5 }),
    noted(FROM + MINUTE),
    noted(FROM + 2 * MINUTE, { funding: 0.0001 }),
    noted(FROM + 8 * HOUR + 1, { nextFunding: FROM + 16 * HOUR, funding: -0.0002 }),
  ]
  const points = [
    { time: FROM, rate: 0.0001, intervalHours: 8 },
    { time: FROM + 8 * HOUR, rate: -0.0002, intervalHours: 8 },
  ]
  const { read } = fundingRate({ ...query, to: FROM + 9 * HOUR })
  expect(read(rows)).toEqual(points)
  expect(read(rows.slice(1))).toEqual(points)
})

test('a full answer of the status history is followed by its next page', () => {
  const full = Array.from({ length: 5000 }, (_, index) => noted(FROM + index * 10))
  expect(openInterestHist(query).next?.(full)?.path).toContain(`start=${FROM + 49_990 + 1}&`)
  expect(openInterestHist(query).next?.(full.slice(1))).toBeNull()
})
