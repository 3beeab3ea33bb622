import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { saveOpenInterest } from '@/db/overlays'
import { closeStore, type Store } from '@/db/store'
import { HOUR, MINUTE, SECOND } from '@/lib/contract/units'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { RestClient } from '@/lib/pull/rest-client'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { temporaryPath } from './collector.fixture'
import { Continuity } from './continuity'
import { keepSettlingDoubts } from './doubts'
import { TIMINGS } from './timings'

const START = Date.UTC(2025, 11, 11)
const market = testMarket('XYZUSDT')
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** A market whose price has jumped an hour after the start, at a venue that tells no open interest itself. */
async function doubted() {
  const clock = new ManualClock(START + HOUR)
  const store: Store = openWriter({ path: temporaryPath(), kind: 'live' })
  await saveMarkets(store, [market], START)
  const continuity = new Continuity()
  continuity.know(market.id, 100, START + 30 * MINUTE)
  continuity.judge([testLiquidation({ market, time: START + HOUR, price: '1000' })])
  const venue = { answers: false, asked: 0 }
  const released: string[] = []
  const lines: string[] = []
  const { rest } = binanceUsdm
  if (!rest) throw new Error('the venue has no REST')
  const silent = { ...rest, openInterest: null, openInterestHist: null }
  const stop = new AbortController()
  const job = {
    ...{ rest: silent, store, clock, continuity, timings: TIMINGS },
    client: new RestClient({ originOf: () => rest.origin, weightPerMinute: 1, clock, signal: stop.signal }),
    log: pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line).msg) }),
    askListings: async () => {
      venue.asked += 1
      return venue.answers
    },
    onReleased: async (doubt: { readonly market: { readonly id: string } }) => {
      released.push(doubt.market.id)
    },
  }
  const running = keepSettlingDoubts(job, stop.signal)
  cleanups.push(async () => {
    stop.abort()
    await running
    closeStore(store)
  })
  return { clock, store, continuity, venue, released, lines }
}

const interest = (store: Store, ...points: [minute: number, amount: number][]) =>
  saveOpenInterest(store, {
    market: market.id,
    points: points.map(([minute, amount]) => ({ time: START + minute * MINUTE, amount, usd: null })),
  })

test('rows wait while the venue does not answer, which is not asked all the time', async () => {
  const { clock, continuity, venue, released } = await doubted()
  await clock.advance(35 * SECOND)
  expect([continuity.doubts.length, released, venue.asked]).toEqual([1, [], 4])
  venue.answers = true
  await clock.advance(10 * SECOND)
  expect([continuity.doubts.length, released]).toEqual([0, [market.id]])
})

test('where open interest did not jump the price is believed', async () => {
  const { clock, store, venue, released, lines } = await doubted()
  await interest(store, [0, 500], [29, 5_000], [50, 4_800], [59, 4_000])
  venue.answers = true
  await clock.advance(10 * SECOND)
  expect([released, lines.map((line) => line.split('; ').at(-1))]).toEqual([[market.id], ['it proved true']])
})

test('where it jumped too the rows wait for the list, and the operator is told once', async () => {
  const { clock, store, continuity, venue, released, lines } = await doubted()
  await interest(store, [29, 5_000], [59, 500])
  venue.answers = true
  await clock.advance(60 * SECOND)
  expect([released, continuity.doubts]).toMatchObject([[], [{ confirmed: true }]])
  expect(lines).toEqual([expect.stringContaining('open interest jumped too')])
})
