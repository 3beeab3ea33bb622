import { afterEach, beforeEach, expect, test } from 'vitest'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { closeGap, listGaps, openGap } from '@/db/gaps'
import { closeStore, type Store } from '@/db/store'
import { DAY, HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import { settled } from './manual-clock.fixture'
import { BTC, ETH, freshPullStore, HeldSource, NOON, pullRig, readOnlyRig } from './puller.fixture'

let store: Store
beforeEach(() => {
  store = freshPullStore()
})
afterEach(() => closeStore(store))

const question = (from: Millis, to: Millis, markets = [BTC]) =>
  ({ kind: 'liquidations', markets, from, to }) as const
const YESTERDAY = question(NOON - 36 * HOUR, NOON - 12 * HOUR)
const hours = (asked: readonly { from: Millis; to: Millis }[]) =>
  asked.map(({ from, to }) => [(from - NOON) / HOUR, (to - NOON) / HOUR])

test('what is not held is pending, then held: nobody is asked again', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  expect(await puller.ask(store, YESTERDAY)).toEqual({
    pending: [{ source: 'testex', markets: [BTC], from: YESTERDAY.from, to: YESTERDAY.to }],
    unavailable: [],
  })
  await source.answerAll()
  expect(hours(source.asked)).toEqual([
    [-18, -12],
    [-24, -18],
    [-30, -24],
    [-36, -30],
  ])
  expect(await puller.ask(store, YESTERDAY)).toEqual({ pending: [], unavailable: [] })
  expect(source.asked.length).toBe(4)
  expect(puller.counts()).toEqual([{ source: 'testex', waiting: 0, done: 4, failed: 0 }])
})

test('equal and overlapping questions at one time are one request', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const answers = await Promise.all([
    puller.ask(store, YESTERDAY),
    puller.ask(store, YESTERDAY),
    puller.ask(store, question(NOON - 20 * HOUR, NOON - 13 * HOUR)),
  ])
  expect(answers.map(({ pending }) => pending.length)).toEqual([1, 1, 1])
  await source.answerAll()
  expect(source.asked.length).toBe(4)
})

test('while a part is missing the answer says which', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  await puller.ask(store, question(NOON - 20 * HOUR, NOON - 12 * HOUR))
  await source.answerAll()
  const { pending } = await puller.ask(store, YESTERDAY)
  expect(hours(pending)).toEqual([[-36, -20]])
})

test('a new process knows what was asked and gave nothing', async () => {
  const first = new HeldSource()
  await pullRig(store, first).puller.ask(store, YESTERDAY)
  await first.answerAll()
  const second = new HeldSource()
  const { puller } = pullRig(store, second)
  expect(await puller.ask(store, YESTERDAY)).toEqual({ pending: [], unavailable: [] })
  expect(second.asked).toEqual([])
})

test('what was under way when the process ended is asked for by the next', async () => {
  await pullRig(store, new HeldSource()).puller.ask(store, YESTERDAY)
  const second = new HeldSource()
  const { puller } = pullRig(store, second)
  await puller.ask(store, YESTERDAY)
  await second.answerAll()
  expect(second.asked.length).toBe(4)
})

test('what was heard is not asked for, what was lost is', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const heard = { from: NOON - 30 * HOUR, to: NOON - 14 * HOUR }
  await extendCoverage(store, { venue: 'testex', source: 'socket', markets: [], ...heard })
  const gap = await openGap(store, { venue: 'testex', markets: [], from: NOON - 20 * HOUR, reason: 'lost' })
  await closeGap(store, gap, NOON - 19 * HOUR)
  await puller.ask(store, YESTERDAY)
  await source.answerAll()
  expect(hours(source.asked)).toEqual([
    [-14, -12],
    [-20, -19],
    [-36, -30],
  ])
})

test('what a source tells of one market is covered for it alone; of all of a venue, its gaps are filled', async () => {
  const gap = await openGap(store, { venue: 'testex', markets: [], from: NOON - 20 * HOUR, reason: 'lost' })
  await closeGap(store, gap, NOON - 19 * HOUR)
  const range = { from: NOON - 20 * HOUR, to: NOON - 19 * HOUR }
  const single = new HeldSource()
  await pullRig(store, single).puller.ask(store, { kind: 'liquidations', markets: [BTC], ...range })
  await single.answerAll()
  expect((await listGaps(store, range)).length).toBe(1)
  expect(await listCoverage(store, range)).toMatchObject([{ source: 'rest', markets: ['BTCUSDT'], ...range }])
  const all = new HeldSource('testex', { together: true })
  await pullRig(store, all).puller.ask(store, { kind: 'liquidations', markets: [BTC, ETH], ...range })
  await all.answerAll()
  expect(all.asked.map(({ markets }) => markets)).toEqual([[BTC, ETH]])
  expect(await listGaps(store, range)).toEqual([])
  expect(await listCoverage(store, range)).toContainEqual({
    venue: 'testex',
    source: 'rest',
    markets: [],
    ...range,
  })
})

test('the youngest minutes are left to the collector', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const { pending } = await puller.ask(store, question(NOON - HOUR, NOON))
  expect(pending.map(({ to }) => NOON - to)).toEqual([10 * MINUTE])
  expect(await puller.ask(store, question(NOON - 5 * MINUTE, NOON))).toEqual({ pending: [], unavailable: [] })
})

test('of ten years the newest month is fetched, a bounded number of parts at a time', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const tenYears = question(NOON - 3650 * DAY, NOON - DAY)
  const { pending, unavailable } = await puller.ask(store, tenYears)
  expect(hours(pending)).toEqual([[-32 * 24, -24]])
  expect(unavailable).toEqual([
    {
      source: 'testex',
      markets: [BTC],
      from: tenYears.from,
      to: NOON - 32 * DAY,
      reason: 'one question fetches the latest 31 days of its range; ask for less',
      retryAt: null,
    },
  ])
  await source.answerAll()
  expect(hours(source.asked).at(0)).toEqual([-30, -24])
  expect(hours(source.asked).at(-1)).toEqual([-24 - 24 * 6, -24 - 23 * 6])
  for (let asked = 0; asked < source.asked.length; ) {
    asked = source.asked.length
    await puller.ask(store, tenYears)
    await source.answerAll()
  }
  expect(source.asked.length).toBe(31 * 4)
})

test('so many parts wait for a source and no more, whoever asks', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  for (const days of [10, 20, 30, 40, 50, 60])
    await puller.ask(store, question(NOON - (days + 9) * DAY, NOON - days * DAY))
  expect(puller.counts()).toEqual([{ source: 'testex', waiting: 49, done: 0, failed: 0 }])
})

test('a failure is said, what waits of the same is dropped, and it is tried again later and later', async () => {
  const source = new HeldSource()
  const { puller, clock, failures } = pullRig(store, source)
  await puller.ask(store, YESTERDAY)
  await source.fail()
  const failed = { source: 'testex', markets: [BTC], from: YESTERDAY.from, to: YESTERDAY.to }
  expect(await puller.ask(store, YESTERDAY)).toEqual({
    pending: [],
    unavailable: [{ ...failed, reason: 'testex answered 503', retryAt: NOON + 30_000 }],
  })
  expect(source.asked.length).toBe(1)
  await clock.advance(30_000)
  expect((await puller.ask(store, YESTERDAY)).pending.length).toBe(1)
  await source.fail()
  expect((await puller.ask(store, YESTERDAY)).unavailable.map(({ retryAt }) => retryAt)).toEqual([
    NOON + 90_000,
  ])
  expect(failures.map(String)).toEqual([
    'Unavailable: testex answered 503',
    'Unavailable: testex answered 503',
  ])
  await clock.advance(60_000)
  await puller.ask(store, YESTERDAY)
  await source.answerAll()
  expect(puller.counts()).toEqual([{ source: 'testex', waiting: 0, done: 4, failed: 2 }])
  expect(await puller.ask(store, YESTERDAY)).toEqual({ pending: [], unavailable: [] })
})

test('what one market fails with does not keep others waiting', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const both = question(NOON - 18 * HOUR, NOON - 12 * HOUR, [BTC, ETH])
  await puller.ask(store, both)
  await source.fail()
  await source.answerAll()
  const { pending, unavailable } = await puller.ask(store, both)
  expect(pending).toEqual([])
  expect(unavailable.map(({ markets }) => markets)).toEqual([[BTC]])
})

test('the venue comes first; a vendor is asked for what lies beyond the venue, and is no coverage of it', async () => {
  const venue = new HeldSource('testex', { days: 1 })
  const vendor = new HeldSource('kaiko', { domain: 'kaiko' })
  const { puller } = pullRig(store, venue, vendor)
  await puller.ask(store, YESTERDAY)
  await venue.answerAll()
  await vendor.answerAll()
  expect(hours(venue.asked)).toEqual([
    [-18, -12],
    [-24, -18],
  ])
  expect(hours(vendor.asked)).toEqual([
    [-30, -24],
    [-36, -30],
  ])
  expect(await listCoverage(store, YESTERDAY)).toEqual([
    { venue: 'testex', source: 'kaiko', markets: ['BTCUSDT'], from: NOON - 36 * HOUR, to: NOON - 24 * HOUR },
    { venue: 'testex', source: 'rest', markets: ['BTCUSDT'], from: NOON - 24 * HOUR, to: NOON - 12 * HOUR },
  ])
  const deeper = new HeldSource('testex')
  await pullRig(store, deeper, vendor).puller.ask(store, YESTERDAY)
  await deeper.answerAll()
  expect(hours(deeper.asked)).toEqual([
    [-30, -24],
    [-36, -30],
  ])
})

test('beyond the reach of every source the answer says why', async () => {
  const source = new HeldSource('testex', { days: 1 })
  const { puller } = pullRig(store, source)
  const { unavailable } = await puller.ask(store, YESTERDAY)
  expect(unavailable).toEqual([
    {
      source: 'testex',
      markets: [BTC],
      from: YESTERDAY.from,
      to: NOON - DAY,
      reason: 'it keeps only the last 24 hours',
      retryAt: null,
    },
  ])
})

test('a contract that had expired is not asked for', async () => {
  const source = new HeldSource()
  const { puller } = pullRig(store, source)
  const expired = { ...BTC, expiry: NOON - 40 * HOUR }
  expect(await puller.ask(store, { ...YESTERDAY, markets: [expired] })).toEqual({
    pending: [],
    unavailable: [],
  })
})

test('where nothing can be written nobody is asked, and the answer says why', async () => {
  const source = new HeldSource()
  const { puller } = readOnlyRig(store, source)
  await puller.ask(store, YESTERDAY)
  await settled()
  const { pending, unavailable } = await puller.ask(store, YESTERDAY)
  expect([pending, source.asked]).toEqual([[], []])
  expect(unavailable.map(({ reason }) => reason)).toEqual(['what it tells could not be stored'])
})
