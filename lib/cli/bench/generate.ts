import { DAY, HOUR, MINUTE } from '@/lib/contract/units'

/** A made-up year of liquidations, as columns in the order of time. */
export interface Generated {
  readonly n: number
  readonly from: number
  readonly to: number
  readonly market: Uint16Array
  readonly time: Float64Array
  readonly price: Float64Array
  readonly size: Float64Array
  readonly short: Uint8Array
}

export const VENUES = 12
export const BASES = 50
const YEAR = 365 * DAY
const START = Date.UTC(2025, 0, 1)

/**
 * The experiment's data (performance.md 0): 600 markets, bases by Zipf's law, minutes and hours of lognormal
 * intensity (cascades, four in five on one side), Pareto sizes, a random walk of the hourly price. The same
 * seed gives the same events. The last event lies in the last hour, so that windows end full.
 */
export function generate(n: number, seed: number): Generated {
  const random = generator(seed)
  const time = times(n, random)
  const walks = Array.from({ length: BASES }, (_, base) => priceWalk(base, random))
  const cumulative = zipf(BASES * VENUES, random)
  const events = {
    n,
    from: START,
    to: START + YEAR,
    market: new Uint16Array(n),
    time,
    price: new Float64Array(n),
    size: new Float64Array(n),
    short: new Uint8Array(n),
  }
  for (let index = 0; index < n; index++) fill(events, index, walks, cumulative, random)
  return events
}

/** Market m is base `m % 50` on venue `floor(m / 50)`. */
function baseOf(market: number): number {
  return market % BASES
}

type Random = () => number

/** mulberry32: small, seeded, good enough for made-up data. */
function generator(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Times drawn from hours and minutes of lognormal intensity, sorted, whole milliseconds. */
function times(n: number, random: Random): Float64Array {
  const hours = cumulated(Array.from({ length: YEAR / HOUR }, () => Math.exp(1.2 * normal(random))))
  const minutes = Array.from({ length: 64 }, () =>
    cumulated(Array.from({ length: 60 }, () => Math.exp(normal(random)))),
  )
  const time = new Float64Array(n)
  for (let index = 0; index < n; index++) {
    const hour = pick(hours, random())
    const minute = pick(minutes[hour % 64] ?? hours, random())
    time[index] = START + hour * HOUR + minute * MINUTE + Math.floor(random() * MINUTE)
  }
  return time.sort()
}

function cumulated(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    sum += weight
    sums[index] = sum
  }
  return sums.map((value) => value / sum)
}

/** First index whose cumulated share exceeds `share`. */
function pick(sums: Float64Array, share: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sums[middle] ?? 1) <= share) low = middle + 1
    else high = middle
  }
  return low
}

function zipf(markets: number, random: Random): Float64Array {
  const weights = Array.from({ length: markets }, (_, market) => {
    const venueShare = 1 / (1 + Math.floor(market / BASES))
    return venueShare * (1 / (1 + baseOf(market)) ** 1.1) * (0.8 + 0.4 * random())
  })
  return cumulated(weights)
}

function priceWalk(base: number, random: Random): Float64Array {
  const walk = new Float64Array(YEAR / HOUR + 1)
  let price = 90_000 / 2.2 ** (base % 25)
  const volatility = 0.006 + 0.0001 * base
  for (let hour = 0; hour < walk.length; hour++) {
    walk[hour] = price
    price *= Math.exp(volatility * normal(random))
  }
  return walk
}

function fill(
  events: Generated,
  index: number,
  walks: Float64Array[],
  cumulative: Float64Array,
  random: Random,
): void {
  const market = pick(cumulative, random())
  const hour = Math.floor(((events.time[index] ?? 0) - START) / HOUR)
  const walk = walks[baseOf(market)]
  const here = walk?.[hour] ?? 1
  const next = walk?.[hour + 1] ?? here
  const price = (here + (next - here) * random()) * Math.exp(0.0008 * normal(random))
  const falling = next < here
  const usd = Math.min(5e6, 40 / random() ** (1 / 1.05))
  events.market[index] = market
  events.price[index] = Number(price.toPrecision(6))
  events.size[index] = Number((usd / price).toPrecision(4))
  events.short[index] = Number(random() < 0.8 ? !falling : falling)
}
