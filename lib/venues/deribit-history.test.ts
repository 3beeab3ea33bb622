import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { pastLiquidations } from './deribit-history'

const FROM = 1_700_000_000_000
const result = <T>(value: T) => ({
  jsonrpc: '2.0',
  result: value,
  usIn: 1,
  usOut: 2,
  usDiff: 1,
  testnet: false,
})

test('trades are asked for at the deep and at the usual address, page after page', () => {
  const requests = pastLiquidations('BTC', { from: FROM, to: FROM + 1000 })
  const path = (start: number) =>
    `/api/v2/public/get_last_trades_by_currency_and_time?currency=BTC&kind=future&start_timestamp=${start}&end_timestamp=${FROM + 999}&count=1000&sorting=asc`
  expect(requests.map(({ origin, path }) => [origin, path])).toEqual([
    ['https://history.deribit.com', path(FROM)],
    [undefined, path(FROM)],
  ])
  const plain = { trade_id: '1', timestamp: FROM + 3, price: 1 }
  const flagged = { trade_id: '2', timestamp: FROM + 7, liquidation: 'T', price: 2, unknown_key: true }
  const page = result({ trades: [plain, flagged], has_more: true })
  for (const asked of requests) {
    expect(asked.read(page).map((text) => JSON.parse(text))).toEqual([flagged])
    expect(asked.next?.(page)).toMatchObject({ path: path(FROM + 7) })
    expect(asked.next?.(page)?.origin).toBe(asked.origin)
    expect(asked.next?.(result({ trades: [plain], has_more: false }))).toBeNull()
    expect(asked.next?.(result({ trades: [], has_more: true }))).toBeNull()
    expect(() => asked.read({ error: { code: 1 } })).toThrow(InvalidInput)
  }
})

test('a page that holds one millisecond only does not ask for itself again', () => {
  const [deep] = pastLiquidations('BTC', { from: FROM, to: FROM + 2 })
  const page = (timestamp: number) => result({ trades: [{ trade_id: '1', timestamp }], has_more: true })
  const second = deep?.next?.(page(FROM))
  expect(second?.path).toContain(`start_timestamp=${FROM + 1}&`)
  expect(second?.next?.(page(FROM + 1))).toBeNull()
})
