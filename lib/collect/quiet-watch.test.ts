import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { noiseOf, poisson } from '@/lib/sim/noise'
import { QuietWatch } from './quiet-watch'

const START = Date.UTC(2026, 0, 1)
/** Liquidations in an average minute. */
const RATES: Readonly<Record<string, number>> = { large: 6, middle: 3, small: 1, tiny: 0.05 }
const noise = noiseOf(7)

/** Nights are quiet, some minutes bring a cascade, and not each of them on every venue. */
function eventsOf(venue: string, time: number): number {
  const place = Object.keys(RATES).indexOf(venue)
  const minute = Math.floor(time / MINUTE)
  const mood = 1 + 0.9 * Math.sin((2 * Math.PI * (time % DAY)) / DAY)
  const cascade = noise(minute, 99) < 0.01 && noise(minute, place, 98) < 0.6 ? 20 : 1
  return poisson((RATES[venue] ?? 0) * mood * cascade, noise(minute, place))
}

function play(watch: QuietWatch, from: number, to: number, silent?: string): { at: number; venue: string }[] {
  const doubts: { at: number; venue: string }[] = []
  for (let time = from; time < to; time += MINUTE) {
    for (const venue of Object.keys(RATES)) {
      const count = venue === silent ? 0 : eventsOf(venue, time)
      if (count > 0) watch.note(venue, time, count)
    }
    for (const venue of Object.keys(RATES)) {
      if (watch.doubt(venue, time + MINUTE - 1) !== null) doubts.push({ at: time, venue })
    }
  }
  return doubts
}

test('two weeks of nights and cascades bring no doubt', () => {
  expect(play(new QuietWatch(), START, START + 14 * DAY)).toEqual([])
})

test('a venue that stops while others go on is doubted within ten minutes, and it alone', () => {
  const watch = new QuietWatch()
  play(watch, START, START + 2 * DAY)
  const stopped = START + 2 * DAY + 6 * HOUR
  play(watch, START + 2 * DAY, stopped)
  const doubts = play(watch, stopped, stopped + 30 * MINUTE, 'middle')
  expect(new Set(doubts.map(({ venue }) => venue))).toEqual(new Set(['middle']))
  expect((doubts[0]?.at ?? 0) - stopped).toBeLessThanOrEqual(10 * MINUTE)
  expect((doubts[0]?.at ?? 0) - stopped).toBeGreaterThanOrEqual(2 * MINUTE)
  watch.note('middle', stopped + 30 * MINUTE)
  expect(watch.doubt('middle', stopped + 30 * MINUTE)).toBeNull()
})

test('where nothing happens anywhere nobody is doubted', () => {
  const watch = new QuietWatch()
  play(watch, START, START + 2 * DAY)
  for (const venue of Object.keys(RATES)) expect(watch.doubt(venue, START + 3 * DAY)).toBeNull()
})

test('of a venue that is hardly known nothing is said', () => {
  const watch = new QuietWatch()
  play(watch, START, START + 2 * HOUR)
  expect(play(watch, START + 2 * HOUR, START + 12 * HOUR, 'large')).toEqual([])
})
