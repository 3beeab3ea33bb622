import { expect, test } from 'vitest'
import { openInterestHist } from './kraken-futures-interest'

const FROM = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const query = { symbol: 'PF_XBTUSD', from: FROM, to: FROM + 2 * MINUTE, limit: 500 }
const inverse = { ...query, symbol: 'PI_XBTUSD' }
const seconds = (time: number) => time / 1000

const interest = (more: boolean, ...rows: [time: number, value: unknown][]) => ({
  result: {
    timestamp: rows.map(([time]) => seconds(time)),
    data: rows.map(([, value]) => value),
    more,
  },
  errors: [],
})

test('past open interest comes every five minutes, page after page', () => {
  const span = { ...query, to: FROM + 15 * MINUTE }
  const asked = openInterestHist(span)
  expect(asked.path).toBe(
    `/api/charts/v1/analytics/PF_XBTUSD/open-interest?since=${seconds(FROM)}&to=${seconds(FROM) + 899}&interval=300`,
  )
  const first = interest(true, [FROM, ['10', '12', '9', '11']], [FROM + 5 * MINUTE, '11'])
  expect(asked.read(first)).toEqual([
    { time: FROM, amount: 10, usd: null },
    { time: FROM + 5 * MINUTE, amount: 11, usd: null },
  ])
  expect(asked.next?.(first)?.path).toContain(`since=${seconds(FROM) + 600}&`)
  expect(asked.next?.(interest(true, [FROM + 5 * MINUTE, 11]))?.path).toContain(
    `since=${seconds(FROM) + 600}&`,
  )
  expect(asked.next?.(interest(false, [FROM, 10]))).toBeNull()
})

test('past open interest of an inverse market is turned into coins at the mark price', () => {
  const prices = openInterestHist(inverse)
  expect(prices.path).toContain('/api/charts/v1/mark/PI_XBTUSD/5m?')
  const body = { candles: [{ time: FROM, open: '50000', high: '1', low: '1', close: '1', volume: '0' }] }
  expect(prices.read(body)).toEqual([])
  expect(prices.next?.(body)?.read(interest(false, [FROM, '1000000'], [FROM + MINUTE, '5']))).toEqual([
    { time: FROM, amount: 20, usd: 1_000_000 },
  ])
})
