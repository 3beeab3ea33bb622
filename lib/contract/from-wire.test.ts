import { expect, test } from 'vitest'
import { fromWireEvent } from './from-wire'
import { storedKey } from './stored-key'
import { unstoredWireEvent } from './to-wire'
import type { WireEvent } from './wire-event'

const key = '0123456789ab'
const idOf = (text: string) => Buffer.from(text).toString('base64url')
const event: WireEvent = {
  id: idOf(`binance-usdm:1000PEPEUSDT|venue|1718901133106|${key}`),
  venue: 'binance-usdm',
  symbol: '1000PEPEUSDT',
  market: 'binance-usdm:1000PEPEUSDT',
  base: 'PEPE',
  quote: 'USDT',
  kind: 'perpetual',
  contract_type: 'linear',
  time: 1718901133106,
  received_at: null,
  order_side: 'sell',
  liquidated: 'long',
  event_kind: 'order',
  price: '0.0109313',
  price_kind: 'fill_avg',
  size: '43942',
  size_unit: 'base',
  amount_base: 43942000,
  amount_quote: 480.3431846,
  amount_usd: 480.3431846,
  usd_rate: 1,
  venue_id: null,
  source: 'venue',
  coverage: 'sampled',
  raw_id: '5-0',
  multiplier: 1000,
}

test('an exported event keeps its identity, amounts and market', () => {
  const read = fromWireEvent(event, () => undefined)
  const { id, received_at, raw_id, ...rest } = event
  expect(unstoredWireEvent(read)).toEqual(rest)
  expect(storedKey(read.venueKey)).toBe(Number.parseInt(key, 16))
})

test('a market known here goes before what the export says', () => {
  const known = {
    ...fromWireEvent(event, () => undefined).market,
    tickSize: '0.0000001',
    origin: 'venue' as const,
  }
  expect(fromWireEvent(event, (id) => (id === known.id ? known : undefined)).market).toBe(known)
})

test.each<[Partial<WireEvent>, string]>([
  [{ id: 'nonsense' }, 'not the id'],
  [{ id: idOf(`binance-usdm:1000PEPEUSDT|venue|1|${key}`) }, 'time contradicts'],
  [{ id: idOf(`binance-usdm:BTCUSDT|venue|1718901133106|${key}`) }, 'market contradicts'],
  [{ source: 'kaiko' }, 'source contradicts'],
  [{ market: 'binance-usdm:BTCUSDT' }, 'market contradicts'],
  [{ order_side: 'buy' }, 'order_side contradicts'],
])('%j is refused', (changes, reason) => {
  expect(() => fromWireEvent({ ...event, ...changes }, () => undefined)).toThrow(reason)
})

test("a venue's own key is no stored key", () => {
  expect(storedKey('SELL,1,2,3,4')).toBe(null)
})
