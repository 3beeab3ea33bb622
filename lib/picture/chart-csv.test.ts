import { expect, test } from 'vitest'
import { chartCsv } from './chart-csv'
import { heatmapData, tapeData, totalsData, volumeData } from './chart-data.fixture'
import { numbersHash } from './content-hash'

test('the numbers of a heatmap as CSV, after where they come from', () => {
  // Edges are powers of 1.0002: bin 14262 at k2 begins at 1.0002 ** 57048.
  const low = (bin: number) => Number((1.0002 ** (bin * 4)).toPrecision(10))
  const [first = 0, second = 0, third = 0] = heatmapData().answer.y
  expect(chartCsv(heatmapData(), 'HASH', 'https://example.org/BTC').split('\r\n')).toEqual([
    '# chart heatmap of BTC, view from=2025-12-11T02:00Z&to=2025-12-11T02:20Z&bucket=1m',
    '# from 2025-12-11T02:00:00.000Z to 2025-12-11T02:20:00.000Z, half open, UTC',
    '# unit usd; sums are whole; coverage complete',
    '# venues Venue A Futures (complete)',
    '# markets venue-a:BTCUSDT',
    '# harmonisation 1; hash HASH; data as of 2025-12-11T03:00:00.000Z',
    '# source https://example.org/BTC',
    'time,time_utc,price_low,price_high,long,short,count',
    `1765418580000,2025-12-11T02:03:00.000Z,${low(first)},${low(first + 1)},1000,0,2`,
    `1765418580000,2025-12-11T02:03:00.000Z,${low(second)},${low(second + 1)},0,50,1`,
    `1765419000000,2025-12-11T02:10:00.000Z,${low(third)},${low(third + 1)},20000,300,4`,
    '',
  ])
})

test('bars as CSV; simulated ones say so first', () => {
  const lines = chartCsv(volumeData({ simulated: true }), 'HASH', null).split('\r\n')
  expect(lines[0]).toBe('# SIMULATED: Simulated market: nothing here was traded')
  expect(lines.slice(-4)).toEqual([
    'time,time_utc,series,long,short,long_count,short_count,largest',
    '1765418580000,2025-12-11T02:03:00.000Z,total,1000,50,2,1,900',
    '1765419000000,2025-12-11T02:10:00.000Z,total,20000,0,3,0,15000',
    '',
  ])
})

test('the hash names the numbers, whenever they were asked for', () => {
  const hash = numbersHash(heatmapData())
  expect(hash).toMatch(/^[\w-]{43}$/)
  expect(numbersHash(heatmapData({ as_of: 9, live: ['venue-a'] }, { seq: 8 }))).toBe(hash)
  expect(numbersHash(heatmapData({}, { long: [1_000, 0, 20_001] }))).not.toBe(hash)
  expect(numbersHash(heatmapData({ harmonisation: '2' }))).not.toBe(hash)
})

test('sums by price as CSV, ascending', () => {
  const { candles: _none, ...data } = heatmapData()
  const lines = chartCsv({ ...data, chart: 'profile' }, 'HASH', null)
    .trim()
    .split('\r\n')
  const sums = lines.slice(-3).map((line) => line.split(',').slice(2))
  expect(lines.at(-4)).toBe('price_low,price_high,long,short')
  expect(sums).toEqual([
    ['1000', '0'],
    ['20000', '300'],
    ['0', '50'],
  ])
})

test('venues without a panel are told of: they stand in the sums and in no row', () => {
  const [venue] = heatmapData().venues
  if (!venue) throw new Error('the fixture has a venue')
  const venues = ['venue-a', 'venue-b', 'venue-c'].map((id) => ({ ...venue, id }))
  const panels = ['venue-a', 'venue-b'].map((id) => ({ venue: id, answer: heatmapData().answer }))
  expect(chartCsv(heatmapData({ venues, panels }), 'HASH', null)).toContain(
    '# rows of venue-a venue-b, as drawn; further venues without rows: 1\r\n',
  )
  expect(chartCsv(heatmapData(), 'HASH', null)).not.toContain('# rows of')
})

test('so are prints beyond the rows of a tape', () => {
  const tape = tapeData()
  const totals = { ...tape.answer.totals, long_count: tape.prints.length, short_count: 5 }
  const all = tape.prints.length + 5
  expect(chartCsv(tapeData({ totals }), 'HASH', null)).toContain(
    `# rows of the ${tape.prints.length} newest prints of ${all}; /api/liquidations has all\r\n`,
  )
})

test('an asset with the name of a formula is marked as text', () => {
  const csv = chartCsv({ ...totalsData(), base: '=CMD|RAN()!A0' }, 'HASH', null)
  expect(csv).toContain("venue-a,'=CMD|RAN()!A0,")
})
