import { afterEach, expect, test } from 'vitest'
import { listCoverage } from '@/db/coverage'
import { openWriter } from '@/db/open-writer'
import { listCandleSeries } from '@/db/read-overlays'
import { closeStore } from '@/db/store'
import { listVenues } from '@/db/venues'
import { HOUR, MINUTE } from '@/lib/contract/units'
import { simulatedHistories } from '@/lib/sim/simulation'
import { storedTimes, temporaryPath } from './collector.fixture'
import { seedHistory } from './seed'

const TO = Date.UTC(2026, 10, 20, 6)
const FROM = TO - 2 * HOUR
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

test('an empty store gets the past as frames, overlays and coverage; one that has some is left alone', async () => {
  const history = simulatedHistories().find(({ venue }) => venue === 'binance-usdm')
  if (!history) throw new Error('the simulated market has no such venue')
  const store = openWriter({ path: temporaryPath(), kind: 'simulated' })
  cleanups.push(() => closeStore(store))
  const stored = await seedHistory(store, history, { from: FROM, to: TO })
  const frames = [...history.frames(FROM, TO)]
  expect(stored).toBe(frames.length)
  expect((await storedTimes({ store, commits: [], stop: async () => {} })).length).toBe(frames.length)
  const [venue] = await listVenues(store)
  expect(venue?.counts).toEqual({ received: stored, stored, duplicate: 0, ignored: 0, quarantined: 0 })
  expect(await listCoverage(store, { from: 0, to: TO })).toMatchObject([
    { source: 'socket', from: FROM, to: TO },
  ])
  const series = await listCandleSeries(store, { markets: ['binance-usdm:BTCUSDT'] })
  expect(series.map(({ series: kind, from, to, count }) => ({ kind, from, to, count }))).toEqual(
    ['mark', 'trade'].map((kind) => ({
      kind,
      from: FROM,
      to: expect.closeTo(TO, -6),
      count: (2 * HOUR) / MINUTE,
    })),
  )
  expect(await seedHistory(store, history, { from: FROM, to: TO })).toBe(0)
})

test('what follows the past that is held joins it without a seam', async () => {
  const history = simulatedHistories().find(({ venue }) => venue === 'okx')
  if (!history) throw new Error('the simulated market has no such venue')
  const [middle, end] = [FROM + 777_777, FROM + HOUR]
  const seededIn = async (...spans: [from: number, to: number][]) => {
    const store = openWriter({ path: temporaryPath(), kind: 'simulated' })
    cleanups.push(() => closeStore(store))
    for (const [from, to] of spans) await seedHistory(store, history, { from, to, overlaysFrom: to })
    const counts = (await listVenues(store)).find(({ id }) => id === 'okx')?.counts
    const covered = (await listCoverage(store, { from: 0, to: TO })).map(({ from, to }) => [from, to])
    return { counts, covered, times: await storedTimes({ store, commits: [], stop: async () => {} }) }
  }
  const whole = await seededIn([FROM, end])
  expect(whole.covered).toEqual([[FROM, end]])
  expect(await seededIn([FROM, middle], [middle, end])).toEqual(whole)
})
