import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HEAT_PALETTES, SIDE_PALETTES } from './tokens'
import { DAY, HOUR, MINUTE } from './units'
import {
  DEFAULT_VIEW,
  LANGUAGES,
  LAYOUTS,
  MEASURES,
  OVERLAYS,
  SCALES,
  THEME_CHOICES,
  type View,
  VOLUME_GROUPS,
} from './view'
import { parseView, viewToQuery } from './view-query'

const BUCKETS = [10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, DAY]

function parse(query: string) {
  return parseView(Object.fromEntries(new URLSearchParams(query)), BUCKETS)
}

test('an empty query is the default view, and the default view an empty query', () => {
  expect(parse('')).toEqual({ view: DEFAULT_VIEW, notices: [] })
  expect(viewToQuery(DEFAULT_VIEW)).toBe('')
})

test('every parameter is read', () => {
  const query =
    'venues=okx,binance-usdm&market=okx:BTC-USDT-SWAP&from=2025-12-11T01:30Z&to=now-1h&bucket=1d&bins=k2&unit=contracts' +
    '&side=long&scale=linear&dom=1e3,2500000&prices=80000,90500.5&cell=2025-12-11T01:30Z,90000&cmap=viridis&pal=violet&overlay=candles&layout=combined&by=venue&show=delta&sizes=1000,&tz=Europe/Berlin' +
    '&theme=light&controls=0&legend=false&interactive=0&refresh=30&transparent=1'
  expect(parse(query)).toEqual({
    view: {
      venues: ['binance-usdm', 'okx'],
      market: 'okx:BTC-USDT-SWAP',
      from: { at: Date.UTC(2025, 11, 11, 1, 30) },
      to: { before: HOUR },
      bucket: DAY,
      bins: 2,
      unit: 'contracts',
      side: 'long',
      scale: 'linear',
      dom: [1000, 2_500_000],
      prices: [80_000, 90_500.5],
      cell: { at: Date.UTC(2025, 11, 11, 1, 30), price: 90_000, venue: null },
      cmap: 'viridis',
      pal: 'violet',
      overlay: 'candles',
      layout: 'combined',
      by: 'venue',
      show: 'delta',
      sizes: [1000, null],
      tz: 'Europe/Berlin',
      theme: 'light',
      lang: 'en',
      controls: false,
      legend: false,
      interactive: false,
      refresh: 30,
      transparent: true,
    },
    notices: [],
  })
})

test('unknown keys are ignored', () => {
  expect(parse('utm_source=x&side=short')).toEqual({ view: { ...DEFAULT_VIEW, side: 'short' }, notices: [] })
})

test.each([
  ['side=sideways', { param: 'side', given: 'sideways', used: 'both' }],
  ['bucket=soon', { param: 'bucket', given: 'soon', used: 'auto' }],
  ['layout=pie', { param: 'layout', given: 'pie', used: 'venues' }],
  ['lang=xx', { param: 'lang', given: 'xx', used: 'en' }],
  ['bins=k9', { param: 'bins', given: 'k9', used: 'auto' }],
  ['dom=5,1', { param: 'dom', given: '5,1', used: 'the automatic scale' }],
  ['dom=1,2,3', { param: 'dom', given: '1,2,3', used: 'the automatic scale' }],
  ['dom=1,3,2,4', { param: 'dom', given: '1,3,2,4', used: 'the automatic scale' }],
  ['from=yesterday', { param: 'from', given: 'yesterday', used: 'now-24h' }],
  ['tz=Mars/Olympus', { param: 'tz', given: 'Mars/Olympus', used: 'UTC' }],
  ['venues=%3Cscript%3E', { param: 'venues', given: '<script>', used: 'every venue' }],
  ['unit=contracts', { param: 'unit', given: 'contracts', used: 'usd', reason: 'markets' }],
  ['bucket=7m', { param: 'bucket', given: '7m', used: '5m' }],
  ['bucket=2h', { param: 'bucket', given: '2h', used: '1h' }],
  ['bucket=10s', { param: 'bucket', given: '10s', used: '1m', reason: 'columns' }],
  ['from=now-7d&bucket=1m', { param: 'bucket', given: '1m', used: '5m', reason: 'columns' }],
  ['from=now-1y&bucket=2m', { param: 'bucket', given: '2m', used: '4h', reason: 'columns' }],
])('%s falls back with a notice', (query, notice) => {
  expect(parse(query).notices).toEqual([notice])
})

test('a bad value that is long is cut in the notice', () => {
  expect(parse(`side=${'x'.repeat(100)}`).notices[0]?.given).toBe('x'.repeat(40))
})

test('a range that ends before it begins becomes the last day', () => {
  const { view, notices } = parse('from=2025-12-11T02:00Z&to=2025-12-11T01:00Z')
  expect(view).toEqual(DEFAULT_VIEW)
  expect(notices).toEqual([{ param: 'from', given: '2025-12-11T02:00Z', used: 'the last 24 hours' }])
})

test('a pinned cell is named by its moment, its price and the venue of its panel', () => {
  const range = 'from=2025-12-11T00:00Z&to=2025-12-12T00:00Z'
  const link = `${range}&cell=2025-12-11T02:18:30Z,0.0000044602,okx`
  const { view, notices } = parse(link)
  const at = Date.UTC(2025, 11, 11, 2, 18, 30)
  expect(view.cell).toEqual({ at, price: 4.4602e-6, venue: 'okx' })
  expect(notices).toEqual([])
  expect(viewToQuery(view)).toBe(link)
  expect(parse(`${range}&cell=2025-12-11T02:18:30Z,90026.5`).view).toMatchObject({
    cell: { at, price: 90_026.5, venue: null },
    layout: 'combined',
  })
})

test('a cell that cannot be read, or lies outside the range, is left out and it is said', () => {
  const range = 'from=2025-12-11T00:00Z&to=2025-12-12T00:00Z'
  for (const given of [
    'x',
    'now,9',
    '2025-12-11T02:18Z',
    '2025-12-11T02:18Z,-1',
    '2025-12-11T02:18Z,9,A B',
  ]) {
    const { view, notices } = parse(`${range}&cell=${given}`)
    expect([view.cell, notices]).toEqual([null, [{ param: 'cell', given, used: 'no cell' }]])
  }
  const { view, notices } = parse(`${range}&cell=2025-12-12T00:00Z,9`)
  expect(view).toMatchObject({ cell: null, layout: 'venues' })
  expect(notices).toEqual([{ param: 'cell', given: '2025-12-12T00:00Z,9', used: 'no cell', reason: 'range' }])
})

test('keys have one order, whatever order they came in', () => {
  const canonical = 'from=now-7d&bucket=1h&side=short&theme=dark'
  expect(viewToQuery(parse('theme=dark&side=short&bucket=60m&from=now-1w').view)).toBe(canonical)
})

const someTime = fc.oneof(
  fc.record({ at: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2024, 0) }) }),
  fc.record({ before: fc.integer({ min: 1, max: 5_000 }).map((n) => n * HOUR) }),
)
const someView: fc.Arbitrary<View> = fc.record({
  venues: fc.uniqueArray(fc.constantFrom('okx', 'bybit', 'binance-usdm')).map((ids) => ids.sort()),
  market: fc.constantFrom(null, 'okx:BTC-USDT-SWAP', 'binance-usdm:币安人生USDT', 'x:A&B=C#D'),
  from: someTime,
  to: fc.constant({ before: 0 }),
  bucket: fc.constantFrom('auto' as const, DAY),
  bins: fc.constantFrom('auto' as const, 0, 3, 6),
  unit: fc.constantFrom('usd' as const, 'base' as const),
  side: fc.constantFrom('both' as const, 'long' as const, 'short' as const),
  scale: fc.constantFrom(...SCALES),
  dom: fc.constantFrom(null, [100, 1e6] as const, [0.5, 12.25] as const, [10, 10, 250, 3e4] as const),
  prices: fc.constantFrom(null, [1.5, 2] as const),
  cell: fc.constantFrom(null, { at: Date.now() - 30 * MINUTE, price: 90_026.5, venue: 'okx' }),
  cmap: fc.constantFrom(...HEAT_PALETTES),
  pal: fc.constantFrom(...SIDE_PALETTES),
  overlay: fc.constantFrom(...OVERLAYS),
  layout: fc.constantFrom(...LAYOUTS),
  by: fc.constantFrom(...VOLUME_GROUPS),
  show: fc.constantFrom(...MEASURES),
  sizes: fc.constantFrom(null, [0, 1000] as const, [100, null] as const),
  tz: fc.constantFrom('UTC', 'Asia/Tokyo'),
  theme: fc.constantFrom(...THEME_CHOICES),
  lang: fc.constantFrom(...LANGUAGES),
  controls: fc.boolean(),
  legend: fc.boolean(),
  interactive: fc.boolean(),
  refresh: fc.constantFrom(null, 0, 30),
  transparent: fc.boolean(),
})

test('a view survives its own link', () => {
  fc.assert(
    fc.property(someView, (view) => {
      expect(parse(viewToQuery(view))).toEqual({ view, notices: [] })
    }),
  )
})

test('no query makes the parser fail', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_VIEW)), fc.string()), (params) => {
      const { view } = parseView(params, BUCKETS)
      expect(parse(viewToQuery(view)).view).toEqual(view)
    }),
  )
})

test('a range that ends now is in order by the clock that is given', () => {
  const from = Date.now() + 2 * HOUR
  const params = { from: new Date(from).toISOString(), to: 'now' }
  expect(parseView(params, BUCKETS).notices.map(({ param }) => param)).toEqual(['from'])
  expect(parseView(params, BUCKETS, from + 2 * HOUR)).toMatchObject({
    view: { from: { at: from } },
    notices: [],
  })
})
