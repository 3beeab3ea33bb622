import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compact } from '@/db/compact'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import type { OrderSide } from '@/lib/contract/liquidation'
import { freshStore, store as put } from '@/lib/queries/store.fixture'
import { ask, bodyOf } from './routes.fixture'

const NOW = Date.UTC(2026, 6, 14, 12, 3)
const DAY_AGO = NOW - 24 * 3_600_000
const usdt = (symbol: string) => testMarket(symbol, { venue: 'binance-usdm' })
const BYBIT = testMarket('BTCUSDT', { venue: 'bybit' })
const COIN = testMarket('ETHBTC', { venue: 'binance-usdm', base: 'ETH', quote: 'BTC', settle: 'BTC' })

const at = (time: string) => Date.parse(`2026-07-${time}:00Z`)
const print = (time: string, side: OrderSide, price: string, size: string, market = usdt('BTCUSDT')) =>
  testLiquidation({ time: at(time), side, price, size, market })

let writer: Store

beforeAll(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  writer = await freshStore()
  await put(writer, [
    print('13T10:01', 'sell', '100', '0.5'),
    print('13T10:04', 'sell', '100', '0.25'),
    print('13T10:04', 'buy', '100.1', '0.1'),
    print('13T10:31', 'buy', '102', '1'),
    print('13T23:59', 'sell', '90', '2'),
    print('14T11:57', 'sell', '80', '3'),
    // In a bucket of 5 minutes that is not over.
    print('14T12:01', 'sell', '80', '100'),
    print('13T10:02', 'sell', '10', '7', usdt('ETHUSDT')),
    print('13T10:02', 'sell', '100', '4', BYBIT),
    // No dollar price is held of this one.
    print('13T10:03', 'sell', '0.05', '9', COIN),
  ])
})

afterAll(() => {
  vi.useRealTimers()
})

const metric = (side: string, unit: string, frequency: string) =>
  `liquidations_reported_future_${side}_${unit}_${frequency}`

async function rows(kind: string, query: string): Promise<string[][]> {
  const { data, error } = await bodyOf(`timeseries/${kind}?${query}`)
  expect(error).toBeUndefined()
  return data.map((row) =>
    Object.values(row).map((value) => (value === null ? 'null' : value.replace(':00.000000000Z', ''))),
  )
}

test.each([false, true])('sums of completed buckets only, without zero rows (packed: %s)', async (packed) => {
  if (packed) await compact(writer, { now: NOW, all: true })
  const query = `markets=binance-BTCUSDT-future&metrics=${metric('sell', 'usd', '5m')}&frequency=5m`
  expect(await rows('market-metrics', query)).toEqual([
    ['binance-BTCUSDT-future', '2026-07-13T10:00', '75'],
    ['binance-BTCUSDT-future', '2026-07-13T23:55', '180'],
    ['binance-BTCUSDT-future', '2026-07-14T11:55', '240'],
  ])
})

test('a side that is missing at a time is null beside another; a metric that never is, is absent', async () => {
  const both = `${metric('buy', 'usd', '1h')},${metric('sell', 'units', '1h')}`
  const { data } = await bodyOf(
    `timeseries/pair-metrics?pairs=btc-usdt,eth-usdt&metrics=${both}&frequency=1h`,
  )
  const [buy, sell] = [metric('buy', 'usd', '1h'), metric('sell', 'units', '1h')]
  expect(data).toEqual([
    { pair: 'btc-usdt', time: '2026-07-13T10:00:00.000000000Z', [buy]: '112.01', [sell]: '4.75' },
    { pair: 'btc-usdt', time: '2026-07-13T23:00:00.000000000Z', [buy]: null, [sell]: '2' },
    { pair: 'btc-usdt', time: '2026-07-14T11:00:00.000000000Z', [buy]: null, [sell]: '3' },
    { pair: 'eth-usdt', time: '2026-07-13T10:00:00.000000000Z', [sell]: '7' },
  ])
  expect(Object.keys(data[0] ?? {})).toEqual(['pair', 'time', buy, sell])
})

test('levels add up what belongs to them; a row without a dollar amount counts in units alone', async () => {
  const day = (unit: string) => `metrics=${metric('sell', unit, '1d')}`
  expect(await rows('exchange-metrics', `exchanges=*&${day('usd')}`)).toEqual([
    ['binance', '2026-07-13T00:00', '325'],
    ['bybit', '2026-07-13T00:00', '400'],
  ])
  expect(await rows('exchange-asset-metrics', `exchange_assets=binance-*&${day('units')}`)).toEqual([
    ['binance-btc', '2026-07-13T00:00', '2.75'],
    ['binance-eth', '2026-07-13T00:00', '16'],
  ])
  expect(await rows('exchange-asset-metrics', `exchange_assets=*-btc&${day('usd')}`)).toEqual([
    ['binance-btc', '2026-07-13T00:00', '255'],
    ['bybit-btc', '2026-07-13T00:00', '400'],
  ])
  expect(await rows('pair-metrics', `pairs=eth-btc&${day('usd')}`)).toEqual([])
})

test('sort=time walks all entities hour by hour', async () => {
  const query = `exchanges=binance,bybit&metrics=${metric('sell', 'usd', '1h')}&frequency=1h&sort=time`
  const sorted = await rows('exchange-metrics', query)
  expect(sorted.map(([exchange, time]) => `${time?.slice(8)} ${exchange}`)).toEqual([
    '13T10:00 binance',
    '13T10:00 bybit',
    '13T23:00 binance',
    '14T11:00 binance',
  ])
  const limited = await rows('exchange-metrics', `${query}&limit_per_exchange=1`)
  expect(limited.map(([exchange, time]) => `${time?.slice(8)} ${exchange}`)).toEqual([
    '13T10:00 bybit',
    '14T11:00 binance',
  ])
})

test.each(['exchange', 'time'])(
  'pages by sort=%s put together are the whole, from both ends',
  async (sort) => {
    const metrics = `${metric('sell', 'usd', '5m')},${metric('buy', 'units', '5m')}`
    const query = `exchanges=*&metrics=${metrics}&frequency=5m&sort=${sort}`
    const whole = await rows('exchange-metrics', `${query}&page_size=1000`)
    expect(whole).toHaveLength(5)
    for (const from of ['start', 'end']) {
      for (let size = 1; size <= whole.length; size++) {
        const pages: string[][][] = []
        let token = ''
        do {
          const address = `${query}&paging_from=${from}&page_size=${size}${token}`
          const body = await bodyOf(`timeseries/exchange-metrics?${address}`)
          pages.push(await rows('exchange-metrics', address))
          token = body.next_page_token ? `&next_page_token=${body.next_page_token}` : ''
        } while (token !== '')
        expect((from === 'end' ? pages.reverse() : pages).flat()).toEqual(whole)
      }
    }
  },
)

test('the latest value of each entity needs no times', async () => {
  const query = `markets=*-future&metrics=${metric('sell', 'usd', '1h')}&frequency=1h&page_size=100&limit_per_market=1`
  expect((await rows('market-metrics', query)).map(([, time]) => time?.slice(8))).toEqual([
    '14T11:00',
    '13T10:00',
    '13T10:00',
  ])
  const streamed = await ask(`timeseries/market-metrics?${query}&format=json_stream`)
  expect((await streamed.text()).trim().split('\n')).toHaveLength(3)
})

test('a range counts the starts of buckets, both ends inclusive', async () => {
  const query = `exchanges=binance&metrics=${metric('sell', 'usd', '1h')}&frequency=1h`
  const range = 'start_time=2026-07-13T10:00:00Z&end_time=2026-07-13T23:00:00Z'
  expect(await rows('exchange-metrics', `${query}&${range}`)).toHaveLength(2)
  expect(await rows('exchange-metrics', `${query}&${range}&end_inclusive=false`)).toHaveLength(1)
  expect(await rows('exchange-metrics', `${query}&${range}&start_inclusive=false`)).toHaveLength(1)
})

test('CSV leaves null empty and keeps the order of the metrics', async () => {
  const metrics = `${metric('sell', 'usd', '1d')},${metric('buy', 'usd', '1d')}`
  const text = await (
    await ask(`timeseries/exchange-metrics?exchanges=*&metrics=${metrics}&format=csv`)
  ).text()
  expect(text.split('\n')).toEqual([
    `exchange,time,${metrics}`,
    'binance,2026-07-13T00:00:00.000000000Z,325,112.01',
    'bybit,2026-07-13T00:00:00.000000000Z,400,',
    '',
  ])
})

test.each([
  ['exchange-metrics', 'exchanges=X', "Bad parameter 'id'. Exchange 'X' is not supported."],
  ['exchange-metrics', 'exchanges=bin*,X', "Bad parameter 'id'. Exchange 'X' is not supported."],
  [
    'exchange-asset-metrics',
    'exchange_assets=X-btc',
    "Bad parameter 'id'. Exchange-asset pair 'X-btc' is not supported.",
  ],
  ['pair-metrics', 'pairs=X', "Bad parameter 'pairs'. Value 'X' is not supported."],
  ['market-metrics', 'markets=X', "Bad parameter 'markets'. Market 'X' is not supported."],
  ['exchange-metrics', '', "Bad parameter 'exchanges'. Parameter is required."],
  ['exchange-metrics', 'entities=binance', "Bad parameter 'entities'. Parameter is not supported."],
])('%s?%s is refused', async (kind, query, message) => {
  const response = await ask(`timeseries/${kind}?${query}&metrics=${metric('sell', 'usd', '1d')}`)
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: { type: 'bad_parameter', message } },
  ])
})

test('an unknown metric, and one of another frequency, are refused', async () => {
  const message = async (query: string) =>
    (await bodyOf(`timeseries/exchange-metrics?exchanges=*&${query}`)).error?.message
  expect(await message('metrics=X')).toBe("Bad parameter 'metrics'. Value 'X' is not supported.")
  expect(await message(`metrics=${metric('sell', 'usd', '5m')}`)).toContain("Bad parameter 'frequency'")
})

test('every catalog row tells the first and last time served', async () => {
  const { data: markets } = await bodyOf('catalog-v2/market-liquidations')
  expect(markets.map(({ market }) => market)).toEqual([
    'binance-BTCUSDT-future',
    'binance-ETHBTC-future',
    'binance-ETHUSDT-future',
    'bybit-BTCUSDT-future',
  ])
  for (const { market, min_time, max_time } of markets) {
    const { data } = await bodyOf(`timeseries/market-liquidations?markets=${market}`)
    expect([data[0]?.time, data.at(-1)?.time]).toEqual([min_time, max_time])
  }
})

interface MetricsRow {
  metrics: { metric: string; frequencies: { frequency: string; min_time: string; max_time: string }[] }[]
}

test.each([
  ['exchange', 'exchange-metrics', 'exchanges'],
  ['exchange_asset', 'exchange-asset-metrics', 'exchange_assets'],
  ['pair', 'pair-metrics', 'pairs'],
  ['market', 'market-metrics', 'markets'],
])('so does every metric of the catalog of %s', async (level, kind, parameter) => {
  const { data } = await bodyOf(`catalog-all-v2/${kind}?page_size=10000`)
  let seen = 0
  for (const row of data) {
    for (const { metric, frequencies } of (row as unknown as MetricsRow).metrics) {
      for (const { frequency, min_time, max_time } of frequencies) {
        const query = `${parameter}=${row[level]}&metrics=${metric}&frequency=${frequency}&page_size=1000`
        const served = (await bodyOf(`timeseries/${kind}?${query}`)).data
        expect([served[0]?.time, served.at(-1)?.time]).toEqual([min_time, max_time])
        seen++
      }
    }
  }
  expect(seen).toBeGreaterThanOrEqual(9)
})

test('a catalog can be cut down, and pages by the next key', async () => {
  const list = async (query: string) =>
    (await bodyOf(`catalog-v2/market-liquidations?${query}`)).data.map(({ market }) => market)
  expect(await list('exchange=bybit')).toEqual(['bybit-BTCUSDT-future'])
  expect(await list('asset=eth&quote=btc')).toEqual(['binance-ETHBTC-future'])
  expect(await list('symbol=ETHUSDT&type=future')).toEqual(['binance-ETHUSDT-future'])
  expect(await list('type=spot')).toEqual([])
  expect(await list('markets=X')).toEqual([])
  const first = await bodyOf('catalog-v2/market-liquidations?page_size=3')
  expect(first.next_page_token).toBe(Buffer.from('bybit-BTCUSDT-future').toString('base64url'))
  expect(await list(`page_size=3&next_page_token=${first.next_page_token}`)).toEqual(['bybit-BTCUSDT-future'])
  const end = await bodyOf('catalog-v2/market-liquidations?page_size=3&paging_from=end')
  expect(end.data.map(({ market }) => market)).toEqual([
    'binance-ETHBTC-future',
    'binance-ETHUSDT-future',
    'bybit-BTCUSDT-future',
  ])
  expect(await list(`page_size=3&paging_from=end&next_page_token=${end.next_page_token}`)).toEqual([
    'binance-BTCUSDT-future',
  ])
  const stream = await ask('catalog-v2/exchange-metrics?format=json_stream')
  expect((await stream.text()).trim().split('\n')).toHaveLength(2)
})

test('reference data describes what can be asked for', async () => {
  const list = async (name: string) => (await bodyOf(`reference-data/${name}`)).data
  expect(await list('markets?markets=binance-BTCUSDT-future')).toEqual([
    {
      market: 'binance-BTCUSDT-future',
      exchange: 'binance',
      base: 'btc',
      quote: 'usdt',
      pair: 'btc-usdt',
      symbol: 'BTCUSDT',
      type: 'future',
      size_asset: 'btc',
      margin_asset: 'usdt',
      contract_size: '1',
    },
  ])
  expect(await list('exchanges')).toEqual([
    { exchange: 'binance', full_name: 'Binance' },
    { exchange: 'bybit', full_name: 'Bybit' },
  ])
  expect((await list('pairs')).map(({ pair }) => pair)).toEqual(['btc-usdt', 'eth-btc', 'eth-usdt'])
  expect((await list('assets?assets=eth')).at(0)).toEqual({ asset: 'eth', full_name: 'ETH' })
  expect(await list('exchange-metrics?reviewable=true')).toHaveLength(12)
  expect((await list(`pair-metrics?metrics=${metric('buy', 'units', '1d')}`))[0]).toEqual({
    metric: 'liquidations_reported_future_buy_units_1d',
    full_name: 'Liquidations, reported, future, buys, native units, one day',
    description:
      'The sum of all buy liquidations from perpetual futures markets in native units of the underlying base asset.',
    product: 'Market Data',
    category: 'Liquidations',
    subcategory: 'Futures',
    unit: 'Native Units',
    data_type: 'decimal',
    type: 'Sum',
    display_name: 'Reported Futures Buy Liquidations, native units',
    docs_url: 'https://docs.coinmetrics.io/market-data/market-data-overview/liquidations/',
  })
})

test.each([
  ['reference-data/markets?markets=X', "Bad parameter 'markets'. Market 'X' is not supported."],
  ['reference-data/exchanges?exchanges=X', "Bad parameter 'id'. Exchange 'X' is not supported."],
  ['reference-data/pairs?pairs=X', "Bad parameter 'pairs'. Value 'X' is not supported."],
  ['reference-data/assets?assets=X', "Bad parameter 'assets'. Value 'X' is not supported."],
  ['reference-data/pair-metrics?metrics=X', "Bad parameter 'metrics'. Value 'X' is not supported."],
  ['catalog-v2/pair-metrics?metrics=X', "Bad parameter 'metrics'. Value 'X' is not supported."],
  ['catalog-v2/exchange-metrics?exchanges=X', "Bad parameter 'id'. Exchange 'X' is not supported."],
  ['catalog-v2/market-metrics?type=swap', "Bad parameter 'type'. Value 'swap' is not supported."],
  ['catalog-v2/market-metrics?format=csv', "Bad parameter 'format'. Value 'csv' is not supported."],
])('%s is refused', async (address, message) => {
  expect((await bodyOf(address)).error).toEqual({ type: 'bad_parameter', message })
})

test('what came in the last day is in the range of a client that asks for it without a zone', async () => {
  const start = new Date(DAY_AGO).toISOString().slice(0, 19)
  const query = `exchanges=binance&metrics=${metric('sell', 'usd', '5m')}&frequency=5m&start_time=${start}`
  expect(await rows('exchange-metrics', query)).toHaveLength(2)
})
