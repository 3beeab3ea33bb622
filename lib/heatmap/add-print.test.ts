import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToHeatmap, addToVolume, axisPrice, matches, type PrintFilter } from './add-print'
import { heatmapAnswer, print, volumeAnswer } from './answers.fixture'
import { binOf } from './bins'

const BTC: PrintFilter = { base: 'BTC', market: null, venues: [], minUsd: null, maxUsd: null }
const Y = binOf(100, 0)

test('a live print opens a cell and counts into the totals', () => {
  const answer = addToHeatmap(heatmapAnswer([]), [{ seq: 11, event: print() }], BTC)
  expect(answer).toEqual(
    heatmapAnswer([{ x: 60_000, y: Y, long: 100, short: 0, count: 1 }], {
      axis_low: 100,
      axis_high: 100,
      seq: 11,
    }),
  )
})

test('a print in a cell that is there adds to it', () => {
  const before = heatmapAnswer([{ x: 60_000, y: Y, long: 40, short: 0, count: 2 }])
  const after = addToHeatmap(before, [{ seq: 11, event: print({ liquidated: 'short' }) }], BTC)
  expect([after.x, after.y, after.long, after.short, after.count]).toEqual([[60_000], [Y], [40], [100], [3]])
  expect(before.short).toEqual([0])
})

test('what the answer holds already is not counted again', () => {
  const answer = heatmapAnswer([])
  expect(addToHeatmap(answer, [{ seq: 10, event: print() }], BTC)).toBe(answer)
  const once = addToHeatmap(answer, [{ seq: 12, event: print() }], BTC)
  expect(
    addToHeatmap(
      once,
      [
        { seq: 11, event: print() },
        { seq: 12, event: print() },
      ],
      BTC,
    ),
  ).toBe(once)
})

test('prints of other assets and times move the sequence number only', () => {
  const answer = heatmapAnswer([])
  const foreign = print({ base: 'ETH' })
  const outside = print({ time: 600_000 })
  expect(
    addToHeatmap(
      answer,
      [
        { seq: 11, event: foreign },
        { seq: 12, event: outside },
      ],
      BTC,
    ),
  ).toEqual({ ...answer, seq: 12 })
})

test('a print of a sampled feed makes the numbers floors', () => {
  expect(
    addToHeatmap(heatmapAnswer([]), [{ seq: 11, event: print({ coverage: 'sampled' }) }], BTC).floor,
  ).toBe(true)
})

test('an unpriced print is counted as such and has no place on the axis of a base', () => {
  const event = print({ amount_usd: null, usd_rate: null })
  const answer = addToHeatmap(heatmapAnswer([]), [{ seq: 11, event }], BTC)
  expect(answer.x).toEqual([])
  expect(answer.totals).toEqual({ long: 0, short: 0, long_count: 1, short_count: 0, unpriced: 1 })
})

test('a dated future does not stretch the axis', () => {
  const event = print({ kind: 'future', price: '150' })
  const answer = addToHeatmap(heatmapAnswer([]), [{ seq: 11, event }], BTC)
  expect([answer.axis_low, answer.axis_high, answer.x]).toEqual([null, null, [60_000]])
})

test('the axis of a base is dollars per unit, that of a market its own price', () => {
  const event = print({ price: '0.02', usd_rate: 0.5, multiplier: 1000 })
  expect(axisPrice(event, 'base')).toBeCloseTo(0.00001, 12)
  expect(axisPrice(event, 'market')).toBe(0.02)
  expect(axisPrice(print({ price: null }), 'base')).toBeNull()
})

test.each<[string, Partial<PrintFilter>, Parameters<typeof print>[0], boolean]>([
  ['another venue', { venues: ['venue-b'] }, {}, false],
  ['one of the venues', { venues: ['venue-a'] }, {}, true],
  ['its market', { market: 'venue-a:BTCUSDT' }, {}, true],
  ['another market of the base', { market: 'venue-a:BTCUSDC' }, {}, false],
  ['too small', { minUsd: 101 }, {}, false],
  ['exactly the least', { minUsd: 100 }, {}, true],
  ['unpriced against a least size', { minUsd: 1 }, { amount_usd: null }, false],
  ['exactly the most', { maxUsd: 100 }, {}, false],
  ['a margin position in totals of derivatives', {}, { kind: 'margin' }, false],
])('a filter looks at a print: %s', (_, filter, event, expected) => {
  expect(matches(print(event), { ...BTC, ...filter })).toBe(expected)
})

test('in whatever portions prints arrive, the answer is the same', () => {
  const someEvent = fc.record({
    time: fc.nat(599_999),
    price: fc.constantFrom('99', '100', '101.5'),
    liquidated: fc.constantFrom('long' as const, 'short' as const),
  })
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 30 }), fc.nat(30), (events, cut) => {
      const prints = events.map((part, i) => ({ seq: 11 + i, event: print(part) }))
      const atOnce = addToHeatmap(heatmapAnswer([]), prints, BTC)
      const inTwo = addToHeatmap(
        addToHeatmap(heatmapAnswer([]), prints.slice(0, cut), BTC),
        prints.slice(cut),
        BTC,
      )
      expect(inTwo).toEqual(atOnce)
      const keys = atOnce.x.map((x, i) => [x, atOnce.y[i] ?? 0] as const)
      expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1]))
    }),
  )
})

test('the volume gets its bucket, sides, counts and largest print', () => {
  const prints = [
    { seq: 11, event: print({ time: 121_000, amount_usd: 50 }) },
    { seq: 12, event: print({ time: 61_000 }) },
    { seq: 13, event: print({ time: 62_000, liquidated: 'short', amount_usd: 300 }) },
  ]
  const answer = addToVolume(volumeAnswer(), prints, BTC)
  expect(answer.x).toEqual([60_000, 120_000])
  expect(answer.series).toEqual([
    {
      key: 'total',
      long: [100, 50],
      short: [300, 0],
      long_count: [1, 1],
      short_count: [1, 0],
      largest: [300, 50],
      long_largest: [100, 50],
      short_largest: [300, 0],
    },
  ])
  expect(answer.totals).toEqual({ long: 150, short: 300, long_count: 2, short_count: 1, unpriced: 0 })
  expect(addToVolume(answer, prints, BTC)).toBe(answer)
})

test('the largest print is told in dollars, whatever the unit', () => {
  const event = print({ amount_base: 3, amount_usd: 300 })
  const { series } = addToVolume({ ...volumeAnswer(), unit: 'base' }, [{ seq: 11, event }], BTC)
  expect(series.map(({ long, largest }) => [long, largest])).toEqual([[[3], [300]]])
})

test("a venue's first print begins its series beside those of the others", () => {
  const one = (key: string) => ({
    ...{ key, long: [40], short: [0], long_count: [1], short_count: [0] },
    ...{ largest: [40], long_largest: [40], short_largest: [0] },
  })
  const before = { ...volumeAnswer(), x: [60_000], series: [one('venue-b')] }
  const { x, series } = addToVolume(before, [{ seq: 11, event: print({ time: 121_000 }) }], BTC)
  expect(x).toEqual([60_000, 120_000])
  expect(series.map(({ key, long, largest }) => ({ key, long, largest }))).toEqual([
    { key: 'venue-b', long: [40, 0], largest: [40, 0] },
    { key: 'venue-a', long: [0, 100], largest: [0, 100] },
  ])
})
