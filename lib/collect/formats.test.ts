import { expect, test } from 'vitest'
import { WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import { detectFormat, formatByName, formats } from './formats'

/** venues.md 2.1, the unedited message. */
const frame =
  '{"e":"forceOrder","E":1665523974222,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.009","p":"18917.15","ap":"18990.00","X":"FILLED","l":"0.009","z":"0.009","T":1665523974217}}'
/** vendors.md 1.4, the literal row. */
const coinMetricsRow =
  '{"market":"binance-BTCUSDT-future","time":"2020-10-10T15:44:42.105000000Z","coin_metrics_id":"1602344682105000000","amount":"0.045","price":"11380.39","type":"trade","database_time":"2020-10-10T15:44:45.109122000Z","side":"buy"}'
const recorded = 'BTC,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009,1665523974217,170.25435'

test('names are unique, so a stored text finds its format again', () => {
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length)
  for (const format of formats) expect(formatByName(format.name)).toBe(format)
})

test.each([
  ['a bare frame', [frame], 'frames:binance-usdm'],
  [
    'a frame as the combined stream wraps it',
    [`{"stream":"!forceOrder@arr","data":${frame}}`],
    'frames:binance-usdm',
  ],
  [
    'a frame that a recorder wrapped',
    [`{"received_at":1665523974300,"frame":${frame}}`],
    'wrapped-frames:binance-usdm',
  ],
  ['a frame kept as text', [JSON.stringify({ raw: frame })], 'wrapped-frames:binance-usdm'],
  ['a recorder', ['broken', recorded], 'binance-usdm/recorder-csv'],
  ['an export', [WIRE_CSV_HEADER], 'export/csv'],
  ['Tardis', ['exchange,symbol,timestamp,local_timestamp,id,side,price,amount'], 'tardis/liquidations-csv'],
  ['Coin Metrics', [coinMetricsRow], 'coinmetrics/liquidations-json'],
])('%s is recognised by its content', (_, lines, name) => {
  expect(detectFormat(lines)?.format.name).toBe(name)
})

test.each([[['a,b,c', '1,2,3']], [['{"hello":"world"}']], [[]]])('%j is not recognised', (lines) => {
  expect(detectFormat(lines)).toBe(null)
})

/** venues.md 2.2 and 2.6: sizes in contracts, and no time. */
const contracts =
  '{"e":"forceOrder","E":1594622954023,"o":{"s":"BTCUSD_200925","ps":"BTCUSD","S":"SELL","o":"LIMIT","f":"IOC","q":"3","p":"9314.5","ap":"9352.7","X":"FILLED","l":"3","z":"3","T":1594622954021}}'
const timeless =
  '{"table":"liquidation","action":"insert","data":[{"orderID":"dd9cea25-207c-0dab-15b5-b88da776f500","symbol":"XBTUSD","side":"Buy","price":10106,"leavesQty":9214}]}'

test.each([
  ['in contracts', contracts, 'frames:binance-coinm'],
  ['without a time', timeless, 'frames:bitmex'],
  ['without a time, wrapped', `{"received":1573896539570,"raw":${timeless}}`, 'wrapped-frames:bitmex'],
])('frames %s are recognised by markets that are known before the venue is asked', (_, line, name) => {
  expect(detectFormat([line])?.format.name).toBe(name)
})

test('a venue that speaks as another one is meant where it is named', () => {
  const wrapped = `{"venue":"aster","frame":${frame}}`
  expect(detectFormat([frame], 'aster')?.format.name).toBe('frames:aster')
  expect(detectFormat([wrapped])?.format.name).toBe('wrapped-frames:aster')
})

test('frames of another venue than the one asked for are not claimed', () => {
  expect(detectFormat([recorded], 'bybit')).toBe(null)
})

const context = { receivedAt: null, market: (id: string) => formatMarket(id) }
function formatMarket(symbol: string) {
  return {
    id: `binance-usdm:${symbol}`,
    venue: 'binance-usdm',
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
    origin: 'snapshot',
  } as const
}

test('a wrapped frame gives the event of the frame with its arrival time', () => {
  const bare = formatByName('frames:binance-usdm')?.reader(null)(frame, context)
  const wrapped = formatByName('wrapped-frames:binance-usdm')?.reader(null)
  const text = JSON.stringify({ venue: 'binance-usdm', recv_ts: 1665523974300, frame: JSON.parse(frame) })
  expect(wrapped?.(text, context)).toEqual(bare?.map((event) => ({ ...event, receivedAt: 1665523974300 })))
  expect(() => wrapped?.(text.replace('binance-usdm', 'aster'), context)).toThrow('a frame of aster')
  expect(() => wrapped?.('{"hello":1}', context)).toThrow('holds a frame')
})
