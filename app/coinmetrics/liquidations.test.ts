import { afterEach, beforeAll, expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import { freshStore, store as put } from '@/lib/queries/store.fixture'
import { ask, bodyOf } from './routes.fixture'

const BTC = testMarket('BTCUSDT', { venue: 'binance-usdm' })
const COIN = testMarket('BTCUSD_PERP', {
  venue: 'binance-coinm',
  base: 'BTC',
  quote: 'USD',
  settle: 'BTC',
  contractType: 'inverse',
  contractSize: '100',
})
const SWAP = testMarket('BTC-USDT-SWAP', { venue: 'okx', base: 'BTC', contractSize: '0.01' })
const GATE = testMarket('BTC_USDT', { venue: 'gate', base: 'BTC' })
const MARGIN = testMarket('tBTCUSD', { venue: 'bitfinex', base: 'BTC', kind: 'margin' })
const START = Date.UTC(2026, 6, 14, 6)
const at = (minutes: number) => START + minutes * 60_000

async function held(): Promise<Store> {
  const writer = await freshStore()
  const markets = [BTC, COIN, SWAP, GATE, MARGIN]
  await put(
    writer,
    markets.flatMap((market) => [0, 1, 2].map((minute) => testLiquidation({ time: at(minute), market }))),
  )
  return writer
}

beforeAll(async () => void (await held()))

afterEach(() => {
  delete process.env.API_KEYS
  delete process.env.PUBLIC_URL
  delete process.env.REDISTRIBUTE
})

const LIST = 'timeseries/market-liquidations?markets='
const times = (rows: readonly Record<string, string | null>[]) =>
  rows.map(({ market, time }) => `${market} ${time?.slice(14, 16)}`)

test('rows have the vendor keys in order, all text, with nine digits of a second', async () => {
  const { data } = await bodyOf(`${LIST}binance-BTCUSDT-future&paging_from=start`)
  expect(data[0]).toEqual({
    market: 'binance-BTCUSDT-future',
    time: '2026-07-14T06:00:00.000000000Z',
    coin_metrics_id: expect.stringMatching(/^1784008800000\d{15}$/),
    amount: '1',
    price: '100',
    type: 'trade',
    database_time: '2026-07-14T06:00:00.025000000Z',
    side: 'sell',
  })
  expect(Object.keys(data[0] ?? {})).toEqual([
    'market',
    'time',
    'coin_metrics_id',
    'amount',
    'price',
    'type',
    'database_time',
    'side',
  ])
})

test('venues without a code, and margin symbols, are not served', async () => {
  const { data } = await bodyOf(`${LIST}*-future&page_size=10000`)
  expect([...new Set(data.map(({ market }) => market))]).toEqual([
    'binance-BTCUSDT-future',
    'binance-BTCUSD_PERP-future',
    'okex-BTC-USDT-SWAP-future',
  ])
})

test.each([
  ['binance-*', 6],
  ['*USDT-future', 3],
  ['*-future', 9],
  ['binance-*-spot', 0],
  ['binance-BTCUSDT-future,okex-BTC-USDT-SWAP-future', 6],
])('the pattern %s finds %i rows', async (markets, rows) => {
  expect((await bodyOf(`${LIST}${markets.replace(',', '%2C')}`)).data).toHaveLength(rows)
})

test('page one from the end is the last page_size rows, ascending; from the start the first', async () => {
  const end = await bodyOf(`${LIST}*-future&page_size=4`)
  expect(times(end.data)).toEqual([
    'binance-BTCUSD_PERP-future 02',
    'okex-BTC-USDT-SWAP-future 00',
    'okex-BTC-USDT-SWAP-future 01',
    'okex-BTC-USDT-SWAP-future 02',
  ])
  const start = await bodyOf(`${LIST}*-future&page_size=4&paging_from=start`)
  expect(times(start.data)).toEqual([
    'binance-BTCUSDT-future 00',
    'binance-BTCUSDT-future 01',
    'binance-BTCUSDT-future 02',
    'binance-BTCUSD_PERP-future 00',
  ])
})

test('the last page has neither token nor address of a next one', async () => {
  const body = await bodyOf(`${LIST}binance-BTCUSDT-future&page_size=3`)
  expect(Object.keys(body)).toEqual(['data'])
})

test('the address of the next page repeats every parameter on the caller own origin and prefix', async () => {
  process.env.PUBLIC_URL = 'https://heat.example/liq'
  const first = await bodyOf(`timeseries/market-liquidations?api_key=K&markets=%2A-future&page_size=5`)
  const url = new URL(first.next_page_url ?? '')
  expect(url.origin + url.pathname).toBe(
    'https://heat.example/liq/coinmetrics/v4/timeseries/market-liquidations',
  )
  expect(Object.fromEntries(url.searchParams)).toEqual({
    api_key: 'K',
    markets: '*-future',
    page_size: '5',
    next_page_token: first.next_page_token,
  })
  const second = await bodyOf(`timeseries/market-liquidations${url.search}`)
  expect(times(second.data)).toEqual([
    'binance-BTCUSDT-future 00',
    'binance-BTCUSDT-future 01',
    'binance-BTCUSDT-future 02',
    'binance-BTCUSD_PERP-future 00',
  ])
  expect(second.next_page_url).toBeUndefined()
})

test('limit_per_market takes the latest rows of each market, whatever the page', async () => {
  const wanted = ['BTCUSDT', 'BTCUSD_PERP'].flatMap((symbol) =>
    [1, 2].map((m) => `binance-${symbol}-future 0${m}`),
  )
  const body = await bodyOf(`${LIST}binance-*&limit_per_market=2&page_size=100&paging_from=end`)
  expect(times(body.data)).toEqual(wanted)
  const last = await bodyOf(`${LIST}binance-*&limit_per_market=2&page_size=3`)
  const first = await bodyOf(
    `${LIST}binance-*&limit_per_market=2&page_size=3&next_page_token=${last.next_page_token}%3D`,
  )
  expect(times([...first.data, ...last.data])).toEqual(wanted)
  const streamed = await ask(`${LIST}binance-*&limit_per_market=2&format=json_stream`)
  expect(
    times(
      (await streamed.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  ).toEqual(wanted)
})

test.each([
  ['start_time=2026-07-14T06:01:00Z', ['01', '02']],
  ['start_time=2026-07-14T06:01:00.000000000Z&start_inclusive=false', ['02']],
  ['start_time=2026-07-14T06:00:59.999999999&start_inclusive=false', ['01', '02']],
  ['end_time=2026-07-14T06:01:00', ['00', '01']],
  ['end_time=2026-07-14T06:01:00Z&end_inclusive=false', ['00']],
  ['end_time=2026-07-14T06:00:59.999999999Z&end_inclusive=false', ['00']],
  ['end_time=20260714', []],
  ['start_time=2026-07-14&end_time=2026-07-15', ['00', '01', '02']],
  ['start_time=2026-07-14T08:01:00Z&timezone=Europe/Berlin', ['01', '02']],
  ['end_time=2026-07-14T02:00:00Z&timezone=America/New_York', ['00']],
])('%s', async (range, minutes) => {
  const { data } = await bodyOf(`${LIST}binance-BTCUSDT-future&${range}`)
  expect(data.map(({ time }) => time?.slice(14, 16))).toEqual(minutes)
})

test('a stream is a line of JSON per row without a blank one; no rows are an empty body', async () => {
  const response = await ask(`${LIST}binance-BTCUSDT-future&format=json_stream&page_size=1`)
  expect(response.headers.get('content-type')).toContain('application/x-ndjson')
  const lines = (await response.text()).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines.pop()).toBe('')
  expect(lines.map((line) => JSON.parse(line).time.slice(14, 16))).toEqual(['00', '01', '02'])
  expect(await (await ask(`${LIST}*-spot&format=json_stream`)).text()).toBe('')
})

test('a CSV has the same columns and tells the next page in headers', async () => {
  const response = await ask(`${LIST}binance-BTCUSDT-future&format=csv&page_size=2`)
  const [header, first] = (await response.text()).split('\n')
  expect(header).toBe('market,time,coin_metrics_id,amount,price,type,database_time,side')
  expect(first).toMatch(
    /^binance-BTCUSDT-future,2026-07-14T06:01:00\.000000000Z,\d+,1,100,trade,2026-.*,sell$/,
  )
  expect(response.headers.get('x-next-page-token')).not.toBeNull()
  const readable = response.headers.get('access-control-expose-headers')?.toLowerCase().split(', ')
  expect(readable).toEqual(expect.arrayContaining(['x-next-page-token', 'x-ratelimit-remaining']))
})

test('pretty is for reading', async () => {
  expect(await (await ask(`${LIST}*-spot&pretty=true`)).text()).toBe('{\n  "data": []\n}')
})

test.each([
  ['timeseries/market-liquidations', "Bad parameter 'markets'. Parameter is required."],
  [`${LIST}X`, "Bad parameter 'markets'. Market 'X' is not supported."],
  [`${LIST}gate-BTC_USDT-future`, "Bad parameter 'markets'. Market 'gate-BTC_USDT-future' is not supported."],
  [`${LIST}*-*`, "Bad parameter 'markets'. Market '*-*' is not supported."],
  [`${LIST}*-future&page_size=0`, "Bad parameter 'page_size'. Value '0' is not supported."],
  [`${LIST}*-future&page_size=1000000000`, "Bad parameter 'page_size'. Value '1000000000' is not supported."],
  [`${LIST}*-future&paging_from=middle`, "Bad parameter 'paging_from'. Value 'middle' is not supported."],
  [`${LIST}*-future&pretty=1`, "Bad parameter 'pretty'. Value '1' is not supported."],
  [
    `${LIST}*-future&start_time=2026-02-31`,
    "Bad parameter 'start_time'. Value '2026-02-31' is not supported.",
  ],
  [`${LIST}*-future&timezone=Mars`, "Bad parameter 'timezone'. Value 'Mars' is not supported."],
  [`${LIST}*-future&format=xml`, "Bad parameter 'format'. Value 'xml' is not supported."],
  [`${LIST}*-future&next_page_token=abc`, "Bad parameter 'next_page_token'. Value 'abc' is not supported."],
  [`${LIST}*-future&limit_per_market=0`, "Bad parameter 'limit_per_market'. Value '0' is not supported."],
  [`${LIST}*-future&limit_per_pair=1`, "Bad parameter 'limit_per_pair'. Parameter is not supported."],
  [`${LIST}*-future&markets=a`, "Bad parameter 'markets'. Parameter may be given only once."],
])('%s is refused', async (address, message) => {
  const response = await ask(address)
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ error: { type: 'bad_parameter', message } })
})

test('a client without a key sends an ampersand first', async () => {
  expect((await ask('timeseries/market-liquidations?&markets=*-future')).status).toBe(200)
})

test('where keys are set they are asked for in the query', async () => {
  process.env.API_KEYS = 'right'
  const missing = await ask(`${LIST}*-future`, { authorization: 'Bearer right' })
  expect([missing.status, await missing.json()]).toEqual([
    401,
    { error: { type: 'unauthorized', message: 'Requested resource requires authorization.' } },
  ])
  const wrong = await ask(`${LIST}*-future&api_key=wrong`)
  expect([wrong.status, await wrong.json()]).toEqual([
    401,
    { error: { type: 'wrong_credentials', message: 'Supplied credentials are not valid.' } },
  ])
  expect((await ask(`${LIST}*-future&api_key=right`)).status).toBe(200)
})

test('rate limit headers never say that nothing remains of a 200', async () => {
  const { headers } = await ask(`${LIST}*-future`)
  expect(headers.get('x-ratelimit-limit')).toBe('6000, 6000;window=20')
  expect(Number(headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0)
  expect(headers.get('x-ratelimit-reset')).toMatch(/^[1-9]\d*$/)
})

test('an address beyond 10000 characters is a 414, an unknown one a 404, a write a 405', async () => {
  expect((await ask(`${LIST}${'x'.repeat(10_001)}`)).status).toBe(414)
  expect((await ask('timeseries/market-orderbooks?markets=x')).status).toBe(404)
  expect((await ask('timeseries/a/b')).status).toBe(404)
  expect((await ask(`${LIST}*-future`, {}, 'POST')).status).toBe(405)
})

test('rows of vendors stay out unless they may be passed on; sources are never added up', async () => {
  const vendors = (market = BTC, time = at(1) + 5) => ({
    ...testLiquidation({ time, market }),
    domain: 'coinmetrics' as const,
    venueId: '1602344682105000000',
  })
  const other = testMarket('ETHUSDT', { venue: 'binance-usdm' })
  await put(await held(), [vendors(), vendors(other)])
  const count = async () => (await bodyOf(`${LIST}binance-*USDT-future`)).data.map((row) => row.market)
  expect(await count()).toEqual(Array(3).fill('binance-BTCUSDT-future'))
  process.env.REDISTRIBUTE = 'coinmetrics'
  expect(await count()).toEqual([...Array(3).fill('binance-BTCUSDT-future'), 'binance-ETHUSDT-future'])
  const [row] = (await bodyOf(`${LIST}binance-ETHUSDT-future`)).data
  expect(row?.coin_metrics_id).toBe('1602344682105000000')
})

test('without a store the vendor form says so, and when to come again', async () => {
  const url = process.env.DATABASE_URL
  process.env.DATABASE_URL = 'file:/nowhere/at/all.db'
  const response = await ask(`${LIST}*-future`)
  process.env.DATABASE_URL = url
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await response.json()).toMatchObject({ error: { type: 'unavailable' } })
})

test('a browser may ask, and HEAD has no body', async () => {
  const preflight = await ask(`${LIST}*-future`, { origin: 'https://blog.example' }, 'OPTIONS')
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  const head = await ask(`${LIST}*-future`, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})
