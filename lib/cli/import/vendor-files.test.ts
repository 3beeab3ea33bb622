import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listImports } from '@/db/imports'
import { listQuarantine } from '@/db/quarantine'
import { CannotStart } from '@/lib/contract/errors'
import { COINMETRICS_ROW, KAIKO_ROW } from '@/lib/vendors/literal-rows.fixture'
import { heldEvents, type ImportBench, importBench } from './import.fixture'

let bench: ImportBench
beforeEach(() => {
  bench = importBench()
})
afterEach(() => bench.close())

/** vendors.md 1.4: the literal row, and the next one of the same example as far as it is quoted. */
const FIRST = COINMETRICS_ROW
const SECOND = {
  ...FIRST,
  time: '2020-10-10T15:44:43.000000000Z',
  coin_metrics_id: '1602344683000000000',
  price: '11386',
  side: 'sell',
}
const ROWS = [FIRST, SECOND]
const EVENTS = [
  {
    market: 'binance-usdm:BTCUSDT',
    source: 'coinmetrics',
    time: Date.UTC(2020, 9, 10, 15, 44, 42, 105),
    venue_id: '1602344682105000000',
    order_side: 'buy',
    liquidated: 'short',
    event_kind: 'trade',
    price: '11380.39',
    size: '0.045',
  },
  {
    market: 'binance-usdm:BTCUSDT',
    source: 'coinmetrics',
    time: Date.UTC(2020, 9, 10, 15, 44, 43),
    venue_id: '1602344683000000000',
    order_side: 'sell',
    liquidated: 'long',
    event_kind: 'trade',
    price: '11386',
    size: '0.045',
  },
]
const HEADER = Object.keys(FIRST).join(',')
const csvOf = (row: object) => Object.values(row).join(',')
const page = (rows: readonly object[]) => ({
  data: rows,
  next_page_token: 'x',
  next_page_url: 'https://v/?x',
})

/** As `to_dataframe().to_csv()` of the vendor's Python client has it. */
const PANDAS = [
  `,${HEADER}`,
  '0,binance-BTCUSDT-future,2020-10-10 15:44:42.105000+00:00,1602344682105000000,0.045,11380.39,trade,2020-10-10 15:44:45.109122+00:00,buy',
  '1,binance-BTCUSDT-future,2020-10-10 15:44:43+00:00,1602344683000000000,0.045,11386.0,trade,2020-10-10 15:44:45.109122+00:00,sell',
]

test.each<[string, string | Buffer, string]>([
  ['lines of JSON', ROWS.map((row) => JSON.stringify(row)).join('\n'), 'json'],
  ['a page', JSON.stringify(page(ROWS)), 'json'],
  ['a page made for reading', gzipSync(JSON.stringify(page(ROWS), null, 2)), 'json'],
  ['a page a line', [[FIRST], [SECOND]].map((rows) => JSON.stringify(page(rows))).join('\n'), 'json'],
  ['a list alone', JSON.stringify(ROWS), 'json'],
  ['CSV', [HEADER, csvOf(FIRST), csvOf(SECOND), ''].join('\n'), 'csv'],
  ['CSV of pandas', PANDAS.join('\n'), 'csv'],
])('Coin Metrics as %s is known by its content, twice the same', async (_, content, kind) => {
  const path = bench.fileOf('whatever', content)
  const { counts, printed } = await bench.run(path)
  expect(counts).toEqual({ received: 2, stored: 2, duplicate: 0, ignored: 0, quarantined: 0 })
  expect(printed).toContain(`coinmetrics/liquidations-${kind}`)
  expect(await heldEvents(bench.store)).toMatchObject(EVENTS)
  expect((await bench.run(path)).counts).toMatchObject({ stored: 0, duplicate: 2 })
})

test('a row that cannot be read is told by its place in the page', async () => {
  const broken = [
    { ...FIRST, price: 'NaN' },
    { ...FIRST, amount: '0' },
    { ...FIRST, coin_metrics_id: '1.6023E+18' },
    { ...FIRST, market: 'gate-BTC_USDT-future' },
    { ...FIRST, side: undefined },
    FIRST,
  ]
  const { counts, printed } = await bench.run(bench.fileOf('page.json', JSON.stringify(page(broken))))
  expect(counts).toEqual({ received: 6, stored: 1, duplicate: 0, ignored: 0, quarantined: 5 })
  expect(printed).toContain('quarantined line 1: not a decimal: "NaN"')
  expect(printed).toContain('quarantined line 2: not a row of Coin Metrics: amount')
  expect(printed).toContain('quarantined line 3: not a row of Coin Metrics: coin_metrics_id')
  expect(printed).toContain('quarantined line 4: unknown market gate-BTC_USDT-future')
  expect(printed).toContain('quarantined line 5: not a row of Coin Metrics: side')
  expect(await listQuarantine(bench.store, { limit: 10 })).toHaveLength(5)
})

test('of a page that ends early nothing stays stored', async () => {
  const whole = JSON.stringify(page(Array.from({ length: 5_000 }, () => FIRST)))
  const { counts, unreadable, complained } = await bench.run(bench.fileOf('cut.json', whole.slice(0, -500)))
  expect([counts.received, unreadable]).toEqual([0, 1])
  expect(complained).toMatch(/the JSON ends too early, after row 4\d{3}: .*; nothing of it was stored/)
  expect(await heldEvents(bench.store)).toEqual([])
})

const TRADE = { ...KAIKO_ROW, trade_id: 'a' }
const query = (instrument: string) => ({
  exchange: 'bbit',
  instrument_class: 'perpetual-future',
  instrument,
  commodity: 'liquidationEvents',
  data_version: 'v1',
})
const answer = (instrument: string, ...rows: readonly object[]) =>
  JSON.stringify({ query: query(instrument), answer_timestamp: 0, access: { data_range: {} }, data: rows })
const LATER = { ...TRADE, trade_id: 'b', timestamp: TRADE.timestamp + 1, position_side: 'short' }

test('a page of Kaiko names its instrument; the side is the position that was closed', async () => {
  const pages = `${answer('btc-usdt', TRADE)}\n${answer('btc-usdt', LATER)}\n`
  const { counts } = await bench.run(bench.fileOf('kaiko.json', pages))
  expect(counts).toMatchObject({ received: 2, stored: 2 })
  expect(await heldEvents(bench.store)).toMatchObject([
    {
      market: 'bybit:BTCUSDT',
      source: 'kaiko',
      time: 1741785829372,
      venue_id: 'a',
      liquidated: 'long',
      order_side: 'sell',
      price: '82854.8',
      size: '0.113',
      amount_quote: 9362.5924,
      amount_usd: expect.closeTo(9359.69, 4),
      usd_rate: 0.99969,
    },
    { venue_id: 'b', liquidated: 'short', order_side: 'buy' },
  ])
})

test.each([
  ['lines', `${JSON.stringify(TRADE)}\n${JSON.stringify(LATER)}`],
  ['a list', JSON.stringify([TRADE, LATER])],
])('%s without an envelope want to be told their market', async (_, content) => {
  const path = bench.fileOf('rows.json', content)
  const running = bench.run(path)
  await expect(running).rejects.toThrow('rows.json does not name its market: say which market that is with')
  await expect(running).rejects.toThrow(CannotStart)
  const { counts } = await bench.run(path, '--market', 'bybit:DOGEUSDT')
  expect(counts).toMatchObject({ received: 2, stored: 2 })
  expect(await heldEvents(bench.store)).toMatchObject([{ market: 'bybit:DOGEUSDT' }, {}])
})

test.each<[string, string, string[], string]>([
  ['an instrument not known yet', answer('xyz-usdt', TRADE), [], 'is about bbit/perpetual-future/xyz-usdt'],
  [
    'another market than it names',
    answer('btc-usdt', TRADE),
    ['--market', 'bybit:ETHUSDT'],
    'USDT, not bybit:ETH',
  ],
  ['a market for rows that name theirs', JSON.stringify(page(ROWS)), ['--market', 'bybit:BTCUSDT'], 'leave'],
])('%s stops the command before anything is stored', async (_, content, options, message) => {
  const running = bench.run(bench.fileOf('k.json', content), ...options)
  await expect(running).rejects.toThrow(message)
  await expect(running).rejects.toThrow(CannotStart)
  expect(await listImports(bench.store)).toEqual([])
})

test('an instrument not known yet is known by the market it is said to be', async () => {
  const path = bench.fileOf('k.json', answer('xyz-usdt', TRADE))
  expect((await bench.run(path, '--market', 'bybit:XYZUSDT')).counts).toMatchObject({ stored: 1 })
  // The vendor's code of this venue is not known here.
  const other = bench.fileOf('b.json', answer('xyz-usdt', TRADE).replace('bbit', 'bnce'))
  expect((await bench.run(other, '--market', 'binance-usdm:XYZUSDT')).counts).toMatchObject({ stored: 1 })
})

test('pages of two instruments in one file are refused as a whole', async () => {
  const path = bench.fileOf('k.json', answer('btc-usdt', TRADE) + answer('eth-usdt', LATER))
  const { unreadable, complained } = await bench.run(path)
  expect(unreadable).toBe(1)
  expect(complained).toContain(
    'pages of bbit/perpetual-future/btc-usdt and of bbit/perpetual-future/eth-usdt',
  )
  expect(await heldEvents(bench.store)).toEqual([])
})
