import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { liquidations } from './kraken-futures-history'

const FROM = Date.UTC(2026, 0, 1)
const MINUTE = 60_000

const trade = (time: number, type = 'fill') => ({
  time: new Date(time).toISOString(),
  trade_id: 1,
  price: 87000,
  size: 0.5,
  side: 'buy',
  type,
  uid: `uid-${time}`,
})

test('past liquidations are the flagged trades, page after page backwards, with their symbol', () => {
  const span = { from: FROM, to: FROM + MINUTE }
  const [first, ...others] = liquidations.requests(['PF_XBTUSD', 'PI_XBTUSD'], span)
  expect(others.map(({ path }) => path)).toEqual([
    '/derivatives/api/v3/history?symbol=PI_XBTUSD&lastTime=2026-01-01T00%3A01%3A00.000Z',
  ])
  const wanted = trade(FROM + 30_000, 'partial liquidation')
  const page = {
    result: 'success',
    serverTime: '2026-01-01T00:02:00.000Z',
    history: [trade(FROM + 50_000), wanted, trade(FROM + 20_000)],
  }
  expect(first?.read(page).map((text) => JSON.parse(text))).toEqual([{ symbol: 'PF_XBTUSD', ...wanted }])
  const second = first?.next?.(page)
  expect(second?.path).toBe(
    '/derivatives/api/v3/history?symbol=PF_XBTUSD&lastTime=2026-01-01T00%3A00%3A20.001Z',
  )
  const before = { ...page, history: [trade(FROM + 10, 'liquidation'), trade(FROM - 1, 'liquidation')] }
  expect(second?.read(before).length).toBe(1)
  expect(second?.next?.(before)).toBeNull()
  expect(second?.next?.({ ...page, history: [] })).toBeNull()
})

test('a page that holds one millisecond only does not ask for itself again', () => {
  const [first] = liquidations.requests(['PF_XBTUSD'], { from: FROM, to: FROM + MINUTE })
  const page = { result: 'success', history: [trade(FROM + MINUTE - 1)] }
  expect(first?.next?.(page)?.path).toContain('00%3A00%3A59.999Z')
})

test('answers that are something else are refused', () => {
  const [asked] = liquidations.requests(['PF_XBTUSD'], { from: FROM, to: FROM + MINUTE })
  expect(() => asked?.read({ result: 'error', error: 'x' })).toThrow(InvalidInput)
})
