import { DAY, MINUTE, type Millis } from '@/lib/contract/units'
import type { SimMarket, SimPrint } from '@/lib/sim/market'
import { noiseOf } from '@/lib/sim/noise'

/** So many forced orders of the simulated past are taken as patterns, of as many days as that takes. */
const PATTERNS = 300
const MOST_DAYS = 14
/** An order comes at most so many places later than its turn. */
const JITTER = 4

/**
 * The market with liquidations at a steady rate instead of quiet hours and cascades: the simulated past's own
 * orders, one after the other, at new times. A function of time like the market itself.
 */
export function busyMarket(
  market: SimMarket,
  { seed, before, perMinute }: { seed: number; before: Millis; perMinute: number },
): SimMarket {
  const noise = noiseOf(seed)
  const patterns = patternsOf(market, before)
  const gap = MINUTE / perMinute
  const timeOf = (index: number) => Math.round((index + JITTER * noise(index)) * gap)
  const printAt = (index: number): SimPrint[] => {
    const pattern = patterns[index % patterns.length]
    // A number of its own: the same position is not liquidated twice.
    return pattern ? [{ ...pattern, position: index, time: timeOf(index) }] : []
  }
  const prints = (from: Millis, to: Millis): readonly SimPrint[] => {
    const first = Math.max(0, Math.floor(from / gap) - JITTER)
    const count = Math.max(0, Math.ceil(to / gap) - first)
    return Array.from({ length: count }, (_, place) => printAt(first + place))
      .flat()
      .filter(({ time }) => time >= from && time < to)
      .sort((a, b) => a.time - b.time)
  }
  return { ...market, prints }
}

function patternsOf(market: SimMarket, before: Millis): readonly SimPrint[] {
  const patterns: SimPrint[] = []
  for (let day = 1; day <= MOST_DAYS && patterns.length < PATTERNS; day += 1) {
    patterns.push(...market.prints(before - day * DAY, before - (day - 1) * DAY))
  }
  // From all over, as a cascade is of one asset.
  const step = Math.max(1, Math.floor(patterns.length / PATTERNS))
  return patterns.filter((_, index) => index % step === 0)
}
