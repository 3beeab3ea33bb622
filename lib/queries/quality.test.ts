import { expect, test } from 'vitest'
import { extendCoverage } from '@/db/coverage'
import { closeGap, openGap } from '@/db/gaps'
import { testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import type { VenueClass } from '@/lib/contract/venue'
import { qualityOf } from './quality'
import { freshStore, testVenue } from './store.fixture'

const START = Date.UTC(2025, 11, 11)
const span = { from: START, to: START + 1_000 }
const btc = testMarket('BTCUSDT')
const eth = testMarket('ETHUSDT')
const away = testMarket('BTCUSDT', { venue: 'othex', id: 'othex:BTCUSDT' })

const classes: readonly [VenueClass, VenueClass, string, boolean][] = [
  ['complete', 'complete', 'complete', false],
  ['complete', 'sampled', 'sampled', true],
  ['sampled', 'unknown', 'unknown', true],
  ['complete', 'history', 'unknown', true],
]

test.each(classes)('%s and %s are together %s', async (one, two, coverage, floor) => {
  const writer = await freshStore()
  await saveVenues(writer, [
    testVenue({ coverageClass: one }),
    testVenue({ id: 'othex', coverageClass: two }),
  ])
  expect(await qualityOf(writer, [btc, away], span)).toMatchObject({ coverage, floor })
})

test('of no market nothing is known', async () => {
  expect(await qualityOf(await freshStore(), [], span)).toMatchObject({ coverage: 'unknown', floor: true })
})

test('a gap counts where it touches the range and the markets', async () => {
  const writer = await freshStore()
  const gap = { venue: 'testex', from: START + 10, reason: 'late' }
  await openGap(writer, { ...gap, markets: ['ETHUSDT'] })
  expect(await qualityOf(writer, [btc], span)).toMatchObject({ floor: false, gaps: [] })
  expect(await qualityOf(writer, [eth], span)).toMatchObject({
    floor: true,
    gaps: [{ ...gap, markets: ['ETHUSDT'], to: null }],
  })
  expect(await qualityOf(writer, [eth], { from: START, to: START + 10 })).toMatchObject({
    floor: false,
    gaps: [],
  })
})

test('of the markets that a lost socket carried those asked about are named', async () => {
  const writer = await freshStore()
  await openGap(writer, { venue: 'testex', markets: ['BTCUSDT', 'ETHUSDT'], from: START, reason: 'lost' })
  expect((await qualityOf(writer, [eth, away], span)).gaps).toMatchObject([{ markets: ['ETHUSDT'] }])
})

test('a gap is none for markets that were asked for by themselves over all of it', async () => {
  const writer = await freshStore()
  const gap = await openGap(writer, { venue: 'testex', markets: [], from: START + 10, reason: 'lost' })
  await closeGap(writer, gap, START + 500)
  const told = (source: string, from: number, to: number) =>
    extendCoverage(writer, {
      venue: 'testex',
      source,
      markets: ['BTCUSDT'],
      from: START + from,
      to: START + to,
    })
  const gapsOf = async (...markets: (typeof btc)[]) => (await qualityOf(writer, markets, span)).gaps.length
  await told('rest', 0, 400)
  await told('socket', 0, 1_000)
  expect(await gapsOf(btc)).toBe(1)
  await told('rest', 400, 500)
  expect(await gapsOf(btc)).toBe(0)
  expect(await gapsOf(btc, eth)).toBe(1)
})

test('known issues of the range and the markets are told', async () => {
  const writer = await freshStore()
  const issue = { venue: 'testex', from: START, to: START + 5, effect: 'too low', source: 'its notes' }
  const knownIssues = [
    { ...issue, id: 'all', markets: [] },
    { ...issue, id: 'eth', markets: ['ETHUSDT'] },
    { ...issue, id: 'before', markets: [], from: 0, to: START },
  ]
  await saveVenues(writer, [testVenue({ knownIssues })])
  const told = async (market: typeof btc) =>
    (await qualityOf(writer, [market], span)).known_issues.map(({ id }) => id)
  expect(await told(btc)).toEqual(['all'])
  expect(await told(eth)).toEqual(['all', 'eth'])
})

test('covered spans are cut to the range and joined where they touch', async () => {
  const writer = await freshStore()
  const heard = (source: string, from: number, to: number, markets: string[] = []) =>
    extendCoverage(writer, { venue: 'testex', source, markets, from: START + from, to: START + to })
  await heard('socket', -50, 100)
  await heard('import', 100, 200)
  await heard('rest', 150, 180)
  await heard('socket', 900, 5_000)
  await heard('import', 400, 500, ['ETHUSDT'])
  const covered = async (market: typeof btc) =>
    (await qualityOf(writer, [market], span)).covered.map(({ from, to }) => [from - START, to - START])
  expect(await covered(btc)).toEqual([
    [0, 200],
    [900, 1_000],
  ])
  expect(await covered(eth)).toEqual([
    [0, 200],
    [400, 500],
    [900, 1_000],
  ])
})
