import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import { unstoredWireEvent } from '@/lib/contract/to-wire'
import type { WireEvent } from '@/lib/contract/wire-event'
import { venues } from '@/lib/venues'
import { coinMetricsNames, marketIdOfCoinMetrics } from './coinmetrics-codes'
import { coinMetricsRowSchema, fromCoinMetricsRow, toCoinMetricsRow } from './coinmetrics-rows'
import { COINMETRICS_ROW } from './literal-rows.fixture'

const market = (venue: string, symbol: string, facts: Partial<Market> = {}): Market => ({
  id: `${venue}:${symbol}`,
  venue,
  symbol,
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  kind: 'perpetual',
  contractType: 'linear',
  multiplier: 1,
  contractSize: null,
  tickSize: null,
  expiry: null,
  origin: 'venue',
  ...facts,
})

const BTC = market('binance-usdm', 'BTCUSDT')

function stored(row: object, of: Market): WireEvent {
  const event = fromCoinMetricsRow(coinMetricsRowSchema.parse(row), of, 'sampled')
  const id = Buffer.from(`${of.id}|coinmetrics|${event.time}|00000000002a`).toString('base64url')
  return { ...unstoredWireEvent(event), id, received_at: event.receivedAt, raw_id: null }
}

test('the literal row is a short liquidated by a forced buy', () => {
  expect(fromCoinMetricsRow(coinMetricsRowSchema.parse(COINMETRICS_ROW), BTC, 'sampled')).toEqual({
    market: BTC,
    domain: 'coinmetrics',
    venueId: '1602344682105000000',
    venueKey: '1602344682105000000',
    time: Date.UTC(2020, 9, 10, 15, 44, 42, 105),
    timeKind: 'venue',
    receivedAt: Date.UTC(2020, 9, 10, 15, 44, 45, 109),
    orderSide: 'buy',
    liquidated: 'short',
    eventKind: 'trade',
    price: '11380.39',
    priceKind: 'trade',
    size: '0.045',
    sizeUnit: 'base',
    amounts: { base: 0.045, quote: 512.11755, usd: 512.11755, usdRate: 1 },
    coverage: 'sampled',
  })
})

test('and back: it is served as it came, but for the microseconds of its storing', () => {
  const back = toCoinMetricsRow(stored(COINMETRICS_ROW, BTC), COINMETRICS_ROW.market)
  expect(back).toEqual({ ...COINMETRICS_ROW, database_time: '2020-10-10T15:44:45.109000000Z' })
  expect(Object.keys(back)).toEqual(Object.keys(COINMETRICS_ROW))
})

test('a sell closes a long, and an order stays an order', () => {
  const swap = market('okx', 'BTC-USD-SWAP', {
    quote: 'USD',
    settle: 'BTC',
    contractType: 'inverse',
    contractSize: '100',
  })
  const row = {
    ...COINMETRICS_ROW,
    market: 'okex-BTC-USD-SWAP-future',
    coin_metrics_id: '1602344682105000000123',
    amount: '7',
    price: '10000',
    type: 'order',
    side: 'sell',
  }
  const event = stored(row, swap)
  expect([event.liquidated, event.order_side, event.event_kind, event.size_unit]).toEqual([
    'long',
    'sell',
    'order',
    'contracts',
  ])
  expect([event.amount_base, event.amount_usd]).toEqual([0.07, 700])
  expect(toCoinMetricsRow(event, row.market)).toMatchObject({
    coin_metrics_id: '1602344682105000000123',
    type: 'order',
    side: 'sell',
    amount: '7',
  })
})

test('a row without a side tells nobody who was liquidated', () => {
  const { side: _side, ...row } = COINMETRICS_ROW
  expect(coinMetricsRowSchema.safeParse(row).success).toBe(false)
})

test("a venue's own row gets a number that no other row of its market has", () => {
  const event: WireEvent = {
    ...stored(COINMETRICS_ROW, BTC),
    source: 'venue',
    venue_id: '77',
    id: Buffer.from('binance-usdm:BTCUSDT|venue|1602344682105|00000000002a').toString('base64url'),
  }
  expect(toCoinMetricsRow(event, COINMETRICS_ROW.market).coin_metrics_id).toBe('1602344682105000000000000042')
})

/** Every id that vendors.md 1.5 names, with the market here. */
const IDS: readonly (readonly [code: string, id: string])[] = [
  ['binance-BTCUSDT-future', 'binance-usdm:BTCUSDT'],
  ['binance-BTCUSD_PERP-future', 'binance-coinm:BTCUSD_PERP'],
  ['bybit-BTCUSDT-future', 'bybit:BTCUSDT'],
  ['bybit-BTCUSD-future', 'bybit:BTCUSD'],
  ['okex-BTC-USDT-SWAP-future', 'okx:BTC-USDT-SWAP'],
  ['okex-BTC-USD-SWAP-future', 'okx:BTC-USD-SWAP'],
  ['bitmex-XBTUSD-future', 'bitmex:XBTUSD'],
  ['bitmex-XBTUSDT-future', 'bitmex:XBTUSDT'],
  ['bitfinex-tBTCF0:USTF0-future', 'bitfinex:tBTCF0:USTF0'],
  ['kraken-PF_XBTUSD-future', 'kraken-futures:PF_XBTUSD'],
  ['kraken-PI_XBTUSD-future', 'kraken-futures:PI_XBTUSD'],
  ['huobi-BTC-USDT_SWAP-future', 'htx-linear-swap:BTC-USDT'],
  ['huobi-BTC-USD_SWAP-future', 'htx-coin-swap:BTC-USD'],
  ['deribit-BTC-PERPETUAL-future', 'deribit:BTC-PERPETUAL'],
  ['dydx-BTC-USD-future', 'dydx-v4:BTC-USD'],
]

test.each(IDS)('%s is %s, both ways', (code, id) => {
  const [venue = '', ...symbol] = id.split(':')
  expect(marketIdOfCoinMetrics(code)).toBe(id)
  expect(coinMetricsNames(market(venue, symbol.join(':')))?.market).toBe(code)
})

test('every market that venues here name comes back from its code', () => {
  const named = venues.flatMap(({ snapshot }) =>
    snapshot.flatMap((of) => {
      const names = coinMetricsNames(of)
      return names ? [{ id: of.id, code: names.market }] : []
    }),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.map(({ code }) => marketIdOfCoinMetrics(code))).toEqual(named.map(({ id }) => id))
})

test('other venues, margin symbols, spot and options have none', () => {
  for (const venue of ['gate', 'bitget', 'aster', 'lighter', 'ftx', 'htx-coin-futures'])
    expect(coinMetricsNames(market(venue, 'BTCUSDT'))).toBeNull()
  expect(coinMetricsNames(market('bitfinex', 'tBTCUSD', { kind: 'margin' }))).toBeNull()
  expect(coinMetricsNames(market('htx-linear-swap', 'BTC-USDT-251226', { kind: 'future' }))).toBeNull()
  for (const code of ['binance-btc-usdt-spot', 'deribit-BTC-10DEC22-17500-P-option', 'gate-BTC_USDT-future'])
    expect(marketIdOfCoinMetrics(code)).toBeNull()
})
