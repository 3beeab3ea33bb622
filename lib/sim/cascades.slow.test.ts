import { expect, test } from 'vitest'
import { simulateVenues } from './market'
import { simVenues } from './venues'

const DAY = 86_400_000
const FROM = Date.UTC(2026, 10, 13)
const LASTS = 2 * DAY
const FIVE_MINUTES = 300_000

interface Burst {
  readonly base: string
  readonly side: 'buy' | 'sell'
  readonly dollars: number
}

/** What was liquidated on a side of an asset, on all venues, in each five minutes of two days; the largest first. */
function burstsOf(impact: number): readonly Burst[] {
  const bursts = new Map<string, Burst>()
  const marketOf = simulateVenues(7, { impact })
  const prints = simVenues.flatMap((_, number) => marketOf(number).prints(FROM, FROM + LASTS))
  for (const { base, side, time, amount, fillPrice } of prints) {
    const name = `${base} ${side} ${Math.floor(time / FIVE_MINUTES)}`
    const dollars = (bursts.get(name)?.dollars ?? 0) + amount * fillPrice
    bursts.set(name, { base, side, dollars })
  }
  return [...bursts.values()].sort((a, b) => b.dollars - a.dollars)
}

test('two days have cascades, and they come of what liquidations do to the price', () => {
  const withImpact = burstsOf(1)
  const without = burstsOf(0)
  const sum = (bursts: readonly Burst[]) => bursts.reduce((total, { dollars }) => total + dollars, 0)
  const usual = (sum(withImpact) * FIVE_MINUTES) / LASTS / 24
  expect(withImpact.filter(({ dollars }) => dollars > 30 * usual).length).toBeGreaterThan(5)
  expect(without[0]?.dollars).toBeLessThan(0.75 * (withImpact[0]?.dollars ?? 0))
  expect(sum(without.slice(0, 20))).toBeLessThan(0.75 * sum(withImpact.slice(0, 20)))
  expect(new Set(withImpact.slice(0, 50).map(({ side }) => side)).size).toBe(2)
})
