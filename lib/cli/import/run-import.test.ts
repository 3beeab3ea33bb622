import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listCoverage } from '@/db/coverage'
import { listImports } from '@/db/imports'
import { listQuarantine } from '@/db/quarantine'
import { readEvents } from '@/db/read-events'
import { listCandleSeries, readCandles, readFunding, readOpenInterest } from '@/db/read-overlays'
import { listVenues } from '@/db/venues'
import { CannotStart } from '@/lib/contract/errors'
import { toCsvLine, WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import { heldEvents, type ImportBench, importBench } from './import.fixture'
import { zipOf } from './zip.fixture'

let bench: ImportBench
beforeEach(() => {
  bench = importBench()
})
afterEach(() => bench.close())

const START = Date.UTC(2025, 0, 1, 12)
const ALL = { from: 0, to: Date.UTC(2100, 0, 1) }

/** A recorder's row: the seventh of BTC's orders is sold at 100,007. */
function row(index: number, symbol = 'BTC', step = 1_000): string {
  const price = 100_000 + index
  return `${symbol},SELL,LIMIT,IOC,0.5,${price - 50},${price},FILLED,0.5,0.5,${START + index * step},50000`
}
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index))

test('rows are stored, repeated ones are duplicates, broken ones quarantined with their line', async () => {
  const text = ['<generator object>,12', '', row(1), row(2), row(1), ''].join('\n')
  const { counts, printed } = await bench.run(bench.fileOf('a.csv', text))
  expect(counts).toEqual({ received: 4, stored: 2, duplicate: 1, ignored: 0, quarantined: 1 })
  expect(printed).toContain('batch 1: 4 received, 2 stored, 1 duplicate, 0 ignored, 1 quarantined')
  expect(printed).toContain('undo with npm run db -- undo 1')
  expect(printed).toContain('quarantined line 1: 2 columns where 12 or 13 are expected')
  expect(await listQuarantine(bench.store, { limit: 10 })).toMatchObject([
    { venue: 'binance-usdm', importId: 1, text: '<generator object>,12' },
  ])
  const [venue] = await listVenues(bench.store)
  expect(venue?.counts).toEqual(counts)
})

test('the report names every row that was not stored', async () => {
  const path = bench.fileOf('a.csv', [row(1), row(1), 'broken,row'].join('\n'))
  const report = bench.fileOf('report.jsonl', '')
  await bench.run(path, '--report', report)
  const notes = readFileSync(report, 'utf8').trim().split('\n')
  expect(notes.map((line) => JSON.parse(line))).toEqual([
    { file: path, line: 2, outcome: 'duplicate' },
    { file: path, line: 3, outcome: 'quarantined', reason: '2 columns where 12 or 13 are expected' },
  ])
})

test('more reasons than fit are counted', async () => {
  const broken = Array.from({ length: 13 }, () => 'broken,row')
  const { printed } = await bench.run(bench.fileOf('a.csv', [...broken, row(1)].join('\n')))
  expect(printed.match(/quarantined line/g)).toHaveLength(10)
  expect(printed).toContain('and 3 more quarantined')
})

const BTC_VISION =
  '1665523974217,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009\n1665523990000,BUY,LIMIT,IOC,1,19000,18990,FILLED,1,1\n'
const VISION_HEADER =
  'time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity\n'

test('an archive file holds every row twice and its symbol in the name of the entry', async () => {
  const content = VISION_HEADER + BTC_VISION + BTC_VISION
  const zip = zipOf([{ name: 'BTCUSDT-liquidationSnapshot-2022-10-11.csv', content }])
  const { counts } = await bench.run(bench.fileOf('any.zip', zip))
  expect(counts).toEqual({ received: 4, stored: 2, duplicate: 2, ignored: 0, quarantined: 0 })
  expect(await listCoverage(bench.store, ALL)).toEqual([
    { venue: 'binance-usdm', source: 'import', markets: ['BTCUSDT'], from: 1665523974217, to: 1665523990001 },
  ])
})

test('several entries of a zip are one batch', async () => {
  const zip = zipOf([
    { name: 'a.csv', content: row(1) },
    { name: 'b.csv', content: [row(1), row(2)].join('\n') },
  ])
  const { counts } = await bench.run(bench.fileOf('two.zip', zip))
  expect(counts).toMatchObject({ received: 3, stored: 2, duplicate: 1 })
  expect(await listImports(bench.store)).toHaveLength(1)
})

test('a recording covers its venue in pieces where nothing came for over ten minutes', async () => {
  const pause = 11 * 60
  const text = [row(0), row(60, 'ETH'), row(60 + pause), row(61 + pause, 'ETH')].join('\n')
  await bench.run(bench.fileOf('a.csv', text))
  const spans = await listCoverage(bench.store, ALL)
  expect(
    spans.map(({ markets, from, to }) => [markets, (from - START) / 1_000, (to - 1 - START) / 1_000]),
  ).toEqual([
    [[], 0, 60],
    [[], 60 + pause, 61 + pause],
  ])
})

test.each<[string, Buffer, string]>([
  ['truncated gzip', gzipSync(rows(9_000).join('\n')).subarray(0, -400), 'truncated'],
  ['an endless line', Buffer.from(`${rows(5_000).join('\n')}\n${'a'.repeat(2 ** 21)}`), 'longer than'],
  ['binary data behind good rows', Buffer.from(`${rows(5_000).join('\n')}\n\0\0`), 'NUL bytes'],
])('of a file that ends in %s nothing stays stored', async (_, content, reason) => {
  await bench.run(bench.fileOf('before.csv', row(3)))
  const before = await heldEvents(bench.store)
  const { counts, unreadable, complained } = await bench.run(bench.fileOf('bad', content))
  expect([counts.received, unreadable]).toEqual([0, 1])
  expect(complained).toContain(reason)
  expect(complained).toContain('nothing of it was stored')
  expect(await heldEvents(bench.store)).toEqual(before)
  const [venue] = await listVenues(bench.store)
  expect(venue?.counts).toMatchObject({ received: 1, stored: 1, duplicate: 0 })
  expect(await listCoverage(bench.store, ALL)).toHaveLength(1)
})

test('one unreadable file does not keep the others out', async () => {
  const { counts, unreadable } = await bench.run('/nowhere.csv', bench.fileOf('a.csv', row(1)))
  expect([counts.stored, unreadable]).toEqual([1, 1])
})

test('an export read by another instance gives the same events, twice the same', async () => {
  await bench.run(bench.fileOf('a.csv', [row(1), row(2, '1000PEPE'), row(3, 'ETHBTC')].join('\n')))
  const { events } = await readEvents(bench.store, { ...ALL, order: 'asc', limit: 10 })
  const other = importBench()
  const csv = [WIRE_CSV_HEADER, ...events.map(toCsvLine)].join('\n')
  const ndjson = events.map((event) => JSON.stringify(event)).join('\n')
  expect((await other.run(other.fileOf('e.csv', csv))).counts).toMatchObject({ received: 3, stored: 3 })
  expect(await heldEvents(other.store)).toEqual(await heldEvents(bench.store))
  expect((await other.run(other.fileOf('e.ndjson', ndjson))).counts).toMatchObject({
    received: 3,
    duplicate: 3,
  })
  expect((await bench.run(bench.fileOf('e.csv', csv))).counts).toMatchObject({ received: 3, duplicate: 3 })
  const page = JSON.stringify({ data: events, next_cursor: 'x' }, null, 2)
  expect((await bench.run(bench.fileOf('e.json', page))).counts).toMatchObject({ received: 3, duplicate: 3 })
  other.close()
})

test('Tardis rows are a source of their own', async () => {
  const tardis = [
    'exchange,symbol,timestamp,local_timestamp,id,side,price,amount',
    'binance-futures,BTCUSDT,1665523974217000,1665523974225481,,sell,18917.15,0.009',
    'binance-futures,BTCUSDT,1665523974217000,1665523974225481,,unknown,18917.15,0.009',
  ]
  const { counts } = await bench.run(bench.fileOf('BTCUSDT.csv.gz', gzipSync(tardis.join('\n'))))
  expect(counts).toEqual({ received: 2, stored: 1, duplicate: 0, ignored: 0, quarantined: 1 })
  expect(await heldEvents(bench.store)).toMatchObject([{ source: 'tardis', market: 'binance-usdm:BTCUSDT' }])
})

const BTCUSDT = 'binance-usdm:BTCUSDT'

test('bars are kept at the length of their spacing; what lies off it is quarantined', async () => {
  const bars = [
    'datetime,open,high,low,close,volume',
    '2025-12-11 00:00:00,92000,92500,91800,92100,0',
    '2025-12-11 01:00:00,92100,92300,90000,90100,0',
    '2025-12-11 02:00:00,90100,90400,89300,89900,0',
    '2025-12-11 02:30:00,90100,90400,89300,89900,0',
    '2025-12-11 04:00:00,90100,80400,89300,89900,0',
    '2025-12-11 01:00:00,92100,92300,90000,90100,0',
  ]
  const path = bench.fileOf('mark.csv', bars.join('\n'))
  const { counts, printed } = await bench.run(path, '--kind', 'mark', '--market', BTCUSDT)
  expect(counts).toEqual({ received: 6, stored: 3, duplicate: 1, ignored: 0, quarantined: 2 })
  expect(printed).toContain('line 5: 2025-12-11T02:30:00.000Z is not the start of a bar of 3600 s')
  expect(printed).toContain('line 6: high 80400 and low 89300 do not enclose')
  const query = { market: BTCUSDT, series: 'mark', bucketMs: 3_600_000, ...ALL } as const
  expect(await readCandles(bench.store, query)).toMatchObject([
    { open: 92000 },
    { close: 90100 },
    { volume: null },
  ])
  const again = await bench.run(path, '--kind', 'mark', '--market', BTCUSDT)
  expect(again.counts).toMatchObject({ stored: 0, duplicate: 4, quarantined: 2 })
})

test('a file of several venues and coins gives the rows of one market, the others are ignored', async () => {
  const lines = [
    'timestamp,venue,coin,o,h,l,c,v',
    '2025-03-06T11:00:00.000Z,hyperliquid,BTC,91275,91566,90963,91293,114.4',
    '2025-03-06T11:00:00.000Z,binance,BTC,91270,91560,90960,91290,714.4',
    '2025-03-06T11:00:00.000Z,binance,ETH,2292,2299.4,2283.8,2296.6,731.3',
    '2025-03-06T12:00:00.000Z,binance,BTC,91290,91300,91200,91210,514.4',
  ]
  const path = bench.fileOf('candles.csv', lines.join('\n'))
  const own = await bench.run(path, '--kind', 'candles', '--market', BTCUSDT)
  expect(own.counts).toEqual({ received: 4, stored: 2, duplicate: 0, ignored: 2, quarantined: 0 })
  expect(await listCandleSeries(bench.store, { markets: [BTCUSDT] })).toMatchObject([
    { series: 'trade', bucketMs: 3_600_000, count: 2 },
  ])
  const other = await bench.run(path, '--kind', 'candles', '--market', BTCUSDT, '--venue', 'bybit')
  expect(other.counts).toMatchObject({ received: 4, ignored: 4 })
})

test('open interest and funding are told by their header', async () => {
  const interest = bench.fileOf('oi.csv', 't,oi,oi_usd\n1764547500000,89832.175,8064963864.475081\n')
  expect((await bench.run(interest, '--market', BTCUSDT)).counts).toMatchObject({ received: 1, stored: 1 })
  expect(await readOpenInterest(bench.store, { market: BTCUSDT, ...ALL, limit: 9 })).toEqual([
    { time: 1764547500000, amount: 89832.175, usd: 8064963864.475081 },
  ])
  const funding = 'datetime,funding_interval_hours,last_funding_rate\n2020-01-01 00:00:00,8,-0.00012359\n'
  expect((await bench.run(bench.fileOf('f.csv', funding), '--market', BTCUSDT)).counts).toMatchObject({
    stored: 1,
  })
  expect(await readFunding(bench.store, { market: BTCUSDT, ...ALL, limit: 9 })).toEqual([
    { time: Date.UTC(2020, 0, 1), rate: -0.00012359, intervalHours: 8 },
  ])
})

test.each<[string, string, string[], string]>([
  ['bars without a kind', 'time,open,high,low,close\n', [], '--kind candles --market binance-usdm:BTCUSDT'],
  [
    'funding without a market',
    'time,funding_rate\n',
    [],
    'say of which market with --market ID, for example',
  ],
  [
    'an unknown market',
    'time,funding_rate\n',
    ['--market', 'nowhere:BTC'],
    '--market nowhere:BTC is not known',
  ],
  ['a market for liquidations', row(1), ['--market', 'binance-usdm:BTCUSDT'], 'leave --market out'],
])('%s stops the command before anything is stored', async (_, text, options, message) => {
  const good = bench.fileOf('good.csv', row(1))
  const bad = bench.fileOf('bad.csv', text)
  const running = bench.run(good, bad, ...options)
  await expect(running).rejects.toThrow(message)
  await expect(running).rejects.toThrow(CannotStart)
  expect(await listImports(bench.store)).toEqual([])
})
