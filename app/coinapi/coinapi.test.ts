import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Market } from '@/lib/contract/market'
import { freshStore, store as put } from '@/lib/queries/store.fixture'

const NOW = Date.UTC(2026, 6, 14, 12, 30)
const BTC = testMarket('BTCUSDT', { venue: 'binance-usdm' })
const ETH = testMarket('ETHUSDT', { venue: 'binance-usdm' })
const DATED = testMarket('BTCUSDT_260925', {
  venue: 'binance-usdm',
  base: 'BTC',
  kind: 'future',
  expiry: Date.UTC(2026, 8, 25, 8),
})
const EXPIRED = {
  ...DATED,
  id: 'binance-usdm:BTCUSDT_260626',
  symbol: 'BTCUSDT_260626',
  expiry: Date.UTC(2026, 5, 26, 8),
}
const SWAP = testMarket('BTC-USDT-SWAP', { venue: 'okx', base: 'BTC', contractSize: '0.01' })
const GATE = testMarket('BTC_USDT', { venue: 'gate', base: 'BTC' })

const at = (time: string) => Date.parse(`2026-07-14T${time}Z`)
const print = (time: string, side: 'buy' | 'sell', price: string, size: string, market: Market = BTC) =>
  testLiquidation({ time: at(time), side, price, size, market })

beforeAll(async () => {
  const writer = await freshStore()
  await put(writer, [
    print('09:00:00.100', 'sell', '100', '0.5'),
    print('09:00:00.900', 'buy', '90', '0.25'),
    print('09:30:00', 'buy', '95', '2'),
    print('12:10:00', 'sell', '80', '3'),
    print('09:10:00', 'sell', '10', '7', ETH),
    print('09:11:00', 'sell', '101', '1', DATED),
    print('09:12:00', 'sell', '101', '1', EXPIRED),
    print('09:13:00', 'sell', '99', '200', SWAP),
    print('09:14:00', 'sell', '99', '200', GATE),
  ])
})

afterEach(() => {
  delete process.env.API_KEYS
  vi.useRealTimers()
})

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

async function call(address: string, headers: Record<string, string> = {}): Promise<Response> {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const url = new URL(`http://localhost:3000/coinapi/v1/${address}`)
  const [, , , ...parts] = url.pathname.split('/')
  const { GET, params } = await routeOf(parts)
  return GET(new Request(url, { headers }), { params: Promise.resolve(params) })
}

async function routeOf([family = '', scope = '', question = '']: string[]): Promise<{
  GET: Handler
  params: Record<string, string>
}> {
  if (family === 'exchanges') return { ...(await import('./v1/exchanges/route')), params: {} }
  if (family === 'symbols')
    return { ...(await import('./v1/symbols/[exchange]/active/route')), params: { exchange: scope } }
  if (family === 'metrics' && scope === 'listing')
    return { ...(await import('./v1/metrics/listing/route')), params: {} }
  if (family === 'metrics')
    return { ...(await import('./v1/metrics/[scope]/[question]/route')), params: { scope, question } }
  return { ...(await import('./[[...rest]]/route')), params: {} }
}

type Rows = Record<string, unknown>[]
const rows = async (address: string) => (await (await call(address)).json()) as Rows

const BTC_ID = 'BINANCEFTS_PERP_BTC_USDT'
const history = (metric: string, query = '', symbol = BTC_ID) =>
  `metrics/symbol/history?metric_id=LIQUIDATION_${metric}&symbol_id=${symbol}${query}`

test('history has both sets of keys, seven digits, in order, and no empty periods', async () => {
  const found = await rows(
    history('QUANTITY', '&time_start=2026-07-14T00%3A00%3A00.000Z&period_id=1HRS&limit=1000'),
  )
  expect(found).toEqual([
    {
      time_period_start: '2026-07-14T09:00:00.0000000Z',
      time_period_end: '2026-07-14T10:00:00.0000000Z',
      time_open: '2026-07-14T09:00:00.1000000Z',
      time_close: '2026-07-14T09:30:00.0000000Z',
      first: 0.5,
      last: 2,
      min: 0.25,
      max: 2,
      count: 3,
      sum: 2.75,
      symbol_id: BTC_ID,
      time: '2026-07-14T09:30:00.0000000Z',
      value: 2,
    },
  ])
  expect(Object.keys(found[0] ?? {})).toEqual([
    'time_period_start',
    'time_period_end',
    'time_open',
    'time_close',
    'first',
    'last',
    'min',
    'max',
    'count',
    'sum',
    'symbol_id',
    'time',
    'value',
  ])
})

test('the default period is a second, and a caller goes on from the end of the last one', async () => {
  const starts = async (query: string) =>
    (await rows(history('PRICE', query))).map((row) => String(row.time_period_start).slice(11, 19))
  expect(await starts('')).toEqual(['09:00:00', '09:30:00', '12:10:00'])
  expect(await starts('&limit=1')).toEqual(['09:00:00'])
  expect(await starts('&limit=1&time_start=2026-07-14T09:00:01.0000000Z')).toEqual(['09:30:00'])
  expect(await starts('&time_end=2026-07-14T09:30:00Z')).toEqual(['09:00:00'])
})

test('many small sizes add up without drifting', async () => {
  const { append } = await import('@/db/append')
  const { openWriter } = await import('@/db/open-writer')
  const { testBatch, textOf } = await import('@/db/liquidation.fixture')
  const path = (process.env.DATABASE_URL ?? '').replace('file:', '')
  const xrp = testMarket('XRPUSDT', { venue: 'bitmex' })
  const small = Array.from({ length: 999 }, (_, index) =>
    testLiquidation({ time: at('09:00:00') + index, size: index === 0 ? '17419' : '0.001', market: xrp }),
  )
  const writer = openWriter({ path, kind: 'live' })
  await append(writer, testBatch(small.map((event) => textOf(event))))
  writer.db.close()
  const [row] = await rows(history('QUANTITY', '&period_id=1HRS', 'BITMEX_PERP_XRP_USDT'))
  expect(row).toMatchObject({ count: 999, sum: 17419.998 })
})

test('a text has a first and a last one, and a count', async () => {
  const side = await rows(history('SIDE', '&period_id=1MIN', 'OKEX_PERP_BTC_USDT'))
  expect(side[0]).toMatchObject({ first: 'sell', last: 'sell', count: 1, value: 'sell' })
  expect(side[0]).not.toHaveProperty('sum')
})

test('times become unix numbers on demand', async () => {
  const [row] = await rows(history('QUANTITY', '&period_id=1HRS&time_format=unix_sec'))
  expect([row?.time_period_start, row?.time_close]).toEqual([at('09:00:00') / 1000, at('09:30:00') / 1000])
  const nanos = await (await call(history('QUANTITY', '&limit=1&time_format=unix_nanosec'))).text()
  expect(nanos).toContain(`"time_open": ${at('09:00:00.100')}000000,`)
})

test('an exchange, and an asset of it, add up their symbols in order of time', async () => {
  const of = (query: string) =>
    `history?metric_id=LIQUIDATION_QUANTITY&exchange_id=BINANCEFTS&period_id=1HRS${query}`
  const [exchange] = await rows(`metrics/exchange/${of('')}`)
  expect(exchange).toMatchObject({ count: 6, sum: 11.75, first: 0.5, last: 2 })
  expect(exchange).not.toHaveProperty('symbol_id')
  const [asset] = await rows(`metrics/asset/${of('&asset_id=BTC')}`)
  expect(asset).toMatchObject({ count: 5, sum: 4.75 })
})

test('current tells the values of the latest liquidation of each symbol', async () => {
  expect(await rows(`metrics/symbol/current?metric_id=LIQUIDATION_PRICE&symbol_id=${BTC_ID}`)).toEqual([
    {
      entry_time: '2026-07-14T12:10:00.0250000Z',
      recv_time: '2026-07-14T12:10:00.0250000Z',
      exchange_id: 'BINANCEFTS',
      symbol_id: BTC_ID,
      metric_id: 'LIQUIDATION_PRICE',
      value_decimal: 80,
    },
  ])
  const okx = await rows('metrics/exchange/current?exchange_id=OKEX')
  expect(Object.fromEntries(okx.map((row) => [row.metric_id, Object.values(row).at(-1)]))).toEqual({
    LIQUIDATION_INSTRUMENT_ID: 'BTC-USDT-SWAP',
    LIQUIDATION_POSITION_SIDE: 'long',
    LIQUIDATION_PRICE: 99,
    LIQUIDATION_QUANTITY: 200,
    LIQUIDATION_SIDE: 'sell',
    LIQUIDATION_TIME: '2026-07-14T09:13:00.0000000Z',
  })
  const assets = await rows(
    'metrics/asset/current?metric_id=LIQUIDATION_QUANTITY&exchange_id=BINANCEFTS&asset_id=BTC',
  )
  expect(assets).toMatchObject([{ asset_id: 'BTC', symbol_id: BTC_ID, value_decimal: 3 }])
})

test('listings: the metrics, those of an exchange and of its symbols, without nulls', async () => {
  const all = await rows('metrics/listing')
  expect(all.map(({ metric_id }) => metric_id)).toContain('LIQUIDATION_QUANTITY')
  const listed = await rows('metrics/exchange/listing?exchange_id=OKEX&metric_id=LIQUIDATION_PRICE')
  expect(listed).toEqual([
    { metric_id: 'LIQUIDATION_PRICE', exchange_id: 'OKEX' },
    {
      metric_id: 'LIQUIDATION_PRICE',
      symbol_id: 'OKEX_PERP_BTC_USDT',
      symbol_id_external: 'BTC-USDT-SWAP',
      exchange_id: 'OKEX',
    },
  ])
  const symbols = await rows(`metrics/symbol/listing?exchange_id=BINANCEFTS&symbol_id=${BTC_ID}`)
  expect(symbols).toHaveLength(5)
  expect(symbols.every(({ symbol_id }) => symbol_id === BTC_ID)).toBe(true)
  const assets = await rows('metrics/asset/listing?asset_id=BTC&metric_id=LIQUIDATION_QUANTITY')
  expect(assets.map(({ exchange_id }) => exchange_id)).toEqual(['BINANCEFTS', 'OKEX'])
})

test('active symbols are those that have not expired', async () => {
  const symbols = await rows('symbols/BINANCEFTS/active?filter_symbol_id=BINANCEFTS_FTS_;OTHER_')
  expect(symbols).toEqual([
    {
      symbol_id: 'BINANCEFTS_FTS_BTC_USDT_260925',
      exchange_id: 'BINANCEFTS',
      symbol_type: 'FUTURES',
      asset_id_base: 'BTC',
      asset_id_quote: 'USDT',
      asset_id_unit: 'BTC',
      future_contract_unit_asset: 'BTC',
      future_delivery_time: '2026-09-25T08:00:00.0000000Z',
      future_is_inverse: false,
      data_start: '2026-07-14',
      data_end: '2026-07-14',
      symbol_id_exchange: 'BTCUSDT_260925',
    },
  ])
  const eth = await rows('symbols/BINANCEFTS/active?filter_asset_id=ETH')
  expect(eth.map(({ symbol_id }) => symbol_id)).toEqual(['BINANCEFTS_PERP_ETH_USDT'])
  expect(await rows('exchanges?filter_exchange_id=OKEX')).toEqual([
    {
      exchange_id: 'OKEX',
      name: 'OKEx',
      data_start: '2026-07-14',
      data_end: '2026-07-14',
      data_symbols_count: 1,
    },
  ])
})

test('a body is indented and says its charset; CSV has semicolons', async () => {
  const response = await call('metrics/listing')
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await response.text()).toMatch(/^\[\n {2}\{\n {4}"metric_id": /)
  const csv = await (await call(history('QUANTITY', '&limit=1&output_format=csv'))).text()
  expect(csv.split('\n')[0]).toBe(
    'time_period_start;time_period_end;time_open;time_close;first;last;min;max;count;sum;symbol_id;time;value',
  )
})

test.each([
  [history('IS_MATCH'), 'Metric: LIQUIDATION_IS_MATCH not found mapping for exchange: BINANCEFTS'],
  ['metrics/symbol/listing?metric_id=TVL', 'Metric: TVL not found'],
  [history('SIDE'), 'Metric: LIQUIDATION_SIDE not found mapping for exchange: BINANCEFTS'],
  [history('PRICE', '', 'X'), 'Symbol: X not found'],
  [history('PRICE', '&period_id=7SEC'), 'Period: 7SEC not found'],
  [history('PRICE', '&limit=100001'), 'Parameter limit has the invalid value: 100001'],
  [history('PRICE', '&time_start=yesterday'), 'Parameter time_start has the invalid value: yesterday'],
  [history('PRICE', '&exchange_id=OKEX'), 'Parameter exchange_id is not known'],
  ['metrics/exchange/listing', 'Parameter exchange_id is required'],
  ['metrics/exchange/current?exchange_id=GATEIO', 'Exchange: GATEIO not found'],
])('%s is refused', async (address, error) => {
  const response = await call(address)
  expect([response.status, await response.json()]).toEqual([400, { error }])
})

test('where keys are set, each of the vendor forms opens', async () => {
  process.env.API_KEYS = 'right'
  const status = async (headers: Record<string, string>, query = '') =>
    (await call(`metrics/listing${query}`, headers)).status
  for (const headers of [
    { 'x-coinapi-key': 'right' },
    { authorization: 'right' },
    { authorization: 'Bearer right' },
  ])
    expect(await status(headers)).toBe(200)
  expect(await status({}, '?apikey=right')).toBe(200)
  const refused = await call('metrics/listing', { 'x-api-key': 'right' })
  expect([refused.status, await refused.json()]).toEqual([401, { error: 'Invalid API key' }])
})

test('an unknown path is a 404 of the vendor form', async () => {
  const response = await call('quotes/current')
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: 'There is nothing at /coinapi/v1/quotes/current.' },
  ])
})
