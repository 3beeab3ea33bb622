import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Market } from '@/lib/contract/market'
import { freshStore, store as put } from '@/lib/queries/store.fixture'

const NOW = Date.UTC(2026, 6, 14, 12, 30)
const BTC = testMarket('BTCUSDT', { venue: 'bybit' })
const DATED = testMarket('BTCUSDT-26DEC26', {
  venue: 'bybit',
  base: 'BTC',
  kind: 'future',
  expiry: Date.UTC(2026, 11, 26, 8),
})
const PEPE = testMarket('1000PEPEUSDT', { venue: 'bybit', base: 'PEPE', multiplier: 1000 })
const SWAP = testMarket('BTC-USDT-SWAP', { venue: 'okx', base: 'BTC' })
const BINANCE = testMarket('BTCUSDT', { venue: 'binance-usdm' })

const at = (time: string) => Date.parse(`2026-07-14T${time}Z`)
const print = (time: string, side: 'buy' | 'sell', size: string, market: Market = BTC, price = '82854.8') =>
  testLiquidation({ time: at(time), side, price, size, market })

beforeAll(async () => {
  const writer = await freshStore()
  await put(writer, [
    print('09:00:00', 'sell', '0.113'),
    print('09:30:00', 'buy', '1'),
    print('09:30:00', 'sell', '2', SWAP),
    print('10:15:00.500', 'sell', '3'),
    print('12:10:00', 'sell', '4'),
    print('09:00:00', 'sell', '5', DATED),
    print('09:00:00', 'sell', '6', PEPE, '0.01'),
    print('09:00:00', 'sell', '7', BINANCE),
  ])
})

afterEach(() => {
  delete process.env.API_KEYS
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

async function call(path: string, params: Record<string, string>, routes: { GET: Handler }, headers = {}) {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const request = new Request(`http://localhost:3000/kaiko/${path}`, {
    headers: { host: 'heat.example:8080', ...headers },
  })
  return routes.GET(request, { params: Promise.resolve(params) })
}

async function trades(path: string, query = '', headers = {}) {
  const [exchange = '', instrumentClass = '', instrument = ''] = path.split('/')
  const routes = await import('./v2/data/liquidation.v1/trades/[exchange]/[class]/[instrument]/route')
  const address = `v2/data/liquidation.v1/trades/${path}${query}`
  return call(address, { exchange, class: instrumentClass, instrument }, routes, headers)
}

async function volumes(asset: string, query = '') {
  const routes = await import('./v2/data/liquidation.v1/token/[asset]/route')
  return call(`v2/data/liquidation.v1/token/${asset}${query}`, { asset }, routes)
}

interface Body {
  query: Record<string, unknown>
  data: Record<string, unknown>[]
  continuation_token?: string
  next_url?: string
}
const bodyOf = async (response: Promise<Response>) => (await (await response).json()) as Body

const PERPETUAL = 'bbit/perpetual-future/btc-usdt'

test('rows are numbers in the quote asset, the side is the position liquidated, newest first', async () => {
  const { data } = await bodyOf(trades(PERPETUAL))
  expect(data.map(({ timestamp }) => timestamp)).toEqual([
    at('12:10:00'),
    at('10:15:00.500'),
    at('09:30:00'),
    at('09:00:00'),
  ])
  expect(data.at(-1)).toEqual({
    timestamp: at('09:00:00'),
    trade_id: expect.stringMatching(/^1784019600000\d{15}$/),
    price: 82854.8,
    amount: 0.113,
    amount_quote: 9362.5924,
    amount_usd: 9362.5924,
    rate: 1,
    position_side: 'long',
  })
  expect(data[2]?.position_side).toBe('short')
})

test('the envelope says what was asked', async () => {
  const query =
    '?page_size=10&sort=asc&start_time=2026-07-14T09%3A00%3A00.000Z&end_time=2026-07-14T10:15:00.500Z'
  const body = await bodyOf(trades(PERPETUAL, query))
  expect(body.query).toEqual({
    exchange: 'bbit',
    instrument_class: 'perpetual-future',
    instrument: 'btc-usdt',
    commodity: 'liquidationEvents',
    data_version: 'v1',
    page_size: 10,
    sort: 'asc',
    request_time: '2026-07-14T12:30:00.000Z',
    start_time: '2026-07-14T09:00:00.000Z',
    start_timestamp: at('09:00:00'),
    end_time: '2026-07-14T10:15:00.500Z',
    end_timestamp: at('10:15:00.500'),
  })
  // Start inclusive, end exclusive.
  expect(body.data.map(({ timestamp }) => timestamp)).toEqual([at('09:00:00'), at('09:30:00')])
  expect(Object.keys(body)).toEqual(['query', 'result', 'answer_time', 'answer_timestamp', 'access', 'data'])
})

test.each(['asc', 'desc'])('a client that follows next_url reads %s what one page holds', async (sort) => {
  const whole = (await bodyOf(trades(PERPETUAL, `?sort=${sort}`))).data
  const rows: unknown[] = []
  let query = `?sort=${sort}&page_size=1`
  for (;;) {
    const body = await bodyOf(trades(PERPETUAL, query))
    rows.push(...body.data)
    if (!('next_url' in body)) break
    const next = new URL(body.next_url ?? '')
    expect(next.href).toBe(
      `http://heat.example:8080/kaiko/v2/data/liquidation.v1/trades/${PERPETUAL}?continuation_token=${body.continuation_token}`,
    )
    query = next.search
  }
  expect(rows).toEqual(whole)
})

test('a dated future and a bundle of coins have names of their own', async () => {
  const [dated] = (await bodyOf(trades('bbit/future/btcusdt261226'))).data
  expect(dated?.amount).toBe(5)
  const [pepe] = (await bodyOf(trades('bbit/perpetual-future/1000pepe-usdt'))).data
  expect(pepe).toMatchObject({ price: 0.01, amount: 6, amount_quote: 0.06 })
})

test('volumes of an asset add up the exchanges that have a code, in completed hours with a row', async () => {
  const { data, query } = await bodyOf(volumes('btc'))
  expect(query.interval).toBe('1h')
  expect(data.map(({ interval_time }) => interval_time)).toEqual([
    '2026-07-14T10:00:00.000Z',
    '2026-07-14T09:00:00.000Z',
  ])
  const [long, short] = [82854.8 * (0.113 + 5), 82854.8]
  expect(data[1]).toEqual({
    interval_time: '2026-07-14T09:00:00.000Z',
    interval_timestamp: at('09:00:00'),
    total_trades: 4,
    total_amount: expect.closeTo(long + short + 165709.6, 6),
    long_trades: 3,
    long_amount: expect.closeTo(long + 165709.6, 6),
    short_trades: 1,
    short_amount: short,
    exchanges: [
      {
        exchange: 'bbit',
        total_trades: 3,
        total_amount: expect.closeTo(long + short, 6),
        long_trades: 2,
        long_amount: expect.closeTo(long, 6),
        short_trades: 1,
        short_amount: short,
      },
      {
        exchange: 'okex',
        total_trades: 1,
        total_amount: 165709.6,
        long_trades: 1,
        long_amount: 165709.6,
        short_trades: 0,
        short_amount: 0,
      },
    ],
  })
  const first = await bodyOf(volumes('btc', '?page_size=1&sort=asc&interval=1h'))
  const second = await bodyOf(volumes('btc', `?continuation_token=${first.continuation_token}`))
  expect([...first.data, ...second.data]).toEqual([...data].reverse())
  expect(second.next_url).toBeUndefined()
  expect((await bodyOf(volumes('btc', '?interval=1d'))).data).toEqual([])
})

test('reference lists name what can be asked for', async () => {
  const { GET } = await import('./v1/instruments/route')
  const { data } = await bodyOf(call('v1/instruments?exchange_code=bbit&class=perpetual-future', {}, { GET }))
  expect(data).toEqual([
    {
      exchange_code: 'bbit',
      code: '1000pepe-usdt',
      class: 'perpetual-future',
      base_asset: '1000pepe',
      quote_asset: 'usdt',
      exchange_pair_code: '1000PEPEUSDT',
    },
    {
      exchange_code: 'bbit',
      code: 'btc-usdt',
      class: 'perpetual-future',
      base_asset: 'btc',
      quote_asset: 'usdt',
      exchange_pair_code: 'BTCUSDT',
    },
  ])
})

test.each([
  [PERPETUAL, '?page_size=1001', 400, "The parameter 'page_size' has the invalid value '1001'."],
  [PERPETUAL, '?sort=up', 400, "The parameter 'sort' has the invalid value 'up'."],
  [PERPETUAL, '?limit=1', 400, "The parameter 'limit' is not known."],
  [PERPETUAL, '?continuation_token=x', 400, "The parameter 'continuation_token' has an invalid value."],
  ['bbit/spot/btc-usdt', '', 400, 'The instrument class is one of future, perpetual-future.'],
  ['bnce/perpetual-future/btc-usdt', '', 404, "There is no exchange 'bnce' here."],
  ['bbit/perpetual-future/x-usdt', '', 404, "There is no instrument 'bbit/perpetual-future/x-usdt' here."],
])('%s%s is refused with %i', async (path, query, status, message) => {
  const response = await trades(path, query)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ result: 'error', message })
})

test('where keys are set they are asked for in X-Api-Key; the exchanges stay open', async () => {
  process.env.API_KEYS = 'right'
  expect((await trades(PERPETUAL)).status).toBe(401)
  expect((await trades(PERPETUAL, '', { 'x-api-key': 'wrong' })).status).toBe(401)
  expect((await trades(PERPETUAL, '', { 'x-api-key': 'right' })).status).toBe(200)
  const { GET } = await import('./v1/exchanges/route')
  const { data } = await bodyOf(call('v1/exchanges', {}, { GET }))
  expect(data).toContainEqual({ code: 'bbit', name: 'Bybit' })
})

test('an unknown path has the vendor body', async () => {
  const { GET } = await import('./[[...rest]]/route')
  const response = await call('v2/data/trades.v1', { rest: 'x' }, { GET })
  expect([response.status, await response.json()]).toEqual([
    404,
    { result: 'error', message: 'There is nothing at /kaiko/v2/data/trades.v1.' },
  ])
})

test('what is simulated says so in a header, where the vendor has no place for it', async () => {
  const real = await trades('bbit/perpetual-future/btc-usdt')
  expect(real.headers.has('x-simulated')).toBe(false)
  vi.stubEnv('DATABASE_KIND', 'simulated')
  const { headers } = await trades('bbit/perpetual-future/btc-usdt')
  expect(headers.get('x-simulated')).toBe('true')
  expect(headers.get('access-control-expose-headers')).toContain('X-Simulated')
})
