import { ASSETS, type SimAsset } from './assets'
import { type Noise, noiseOf, normal, poisson } from './noise'
import { CHANNELS_PER_ASSET, logPrice, type MarketMoment, momentAt } from './price-path'

/** A forced order as it happens, before any venue writes it down. Amounts in base units and dollars. */
export interface SimPrint {
  readonly base: string
  readonly time: number
  /** Side of the closing order: a falling price sells longs. */
  readonly side: 'buy' | 'sell'
  readonly amount: number
  readonly fillPrice: number
  readonly limitPrice: number
  /** Share of the amount in the last fill, in (0, 1]. */
  readonly lastFillShare: number
}

export interface SimCandle {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** A market that is a function of time alone: whoever asks, whenever, sees the same prices and prints. */
export interface SimMarket {
  readonly assets: readonly SimAsset[]
  readonly priceAt: (base: string, time: number) => number
  /** Bars whose start lies in [from, to), oldest first. */
  readonly candles: (base: string, from: number, to: number, bucketMs: number) => readonly SimCandle[]
  /** Forced orders with time in [from, to), oldest first. */
  readonly prints: (from: number, to: number) => readonly SimPrint[]
  /** Base units. */
  readonly openInterestAt: (base: string, time: number) => number
  /** Fraction per eight hours. */
  readonly fundingAt: (base: string, time: number) => number
}

/** Prints and bars are made of steps of this length. */
const STEP_MS = 10_000
const MINUTE_MS = 60_000
const DAY = 86_400_000
const LOOK_BACK_STEPS = 6
/** Forced orders of an asset and side in a step when nothing happens. */
const QUIET_RATE = 0.15

export function simulateMarket(seed: number): SimMarket {
  return simulateVenues(seed)(0, 1)
}

/**
 * Venues of one market: they share its prices, and each has forced orders of its own, told apart by its
 * number, and so much of the interest.
 */
export function simulateVenues(seed: number): (number: number, share: number) => SimMarket {
  const noise = noiseOf(seed)
  const indexOf = new Map(ASSETS.map((asset, index) => [asset.base, { asset, index }]))

  const find = (base: string) => {
    const found = indexOf.get(base)
    if (!found) throw new Error(`the simulated market has no ${base}`)
    return found
  }
  const moment = remembered((time) => momentAt(noise, time))
  const freshPrice = (asset: SimAsset, index: number, time: number): number =>
    asset.price * Math.exp(logPrice(noise, (index + 1) * CHANNELS_PER_ASSET, asset.dailyMove, moment(time)))
  const onGrid = ASSETS.map((asset, index) => remembered((time) => freshPrice(asset, index, time)))
  const priceAt = (base: string, time: number): number => {
    const { asset, index } = find(base)
    const known = time % STEP_MS === 0 ? onGrid[index] : undefined
    return known ? known(time) : freshPrice(asset, index, time)
  }
  const moveOverDay = (base: string, time: number) =>
    Math.log(priceAt(base, time) / priceAt(base, time - DAY))

  const barOf = (base: string, time: number, bucketMs: number): SimCandle => {
    const bar = candleOf(priceAt, base, time, bucketMs)
    return { ...bar, volume: volumeOf(noise, find(base).index, moment(time), bucketMs) / bar.open }
  }
  const minutes = ASSETS.map(({ base }) => remembered((time) => barOf(base, time, MINUTE_MS)))
  const shared = {
    assets: ASSETS,
    priceAt,
    candles: (base: string, from: number, to: number, bucketMs: number) => {
      const known = bucketMs === MINUTE_MS ? minutes[find(base).index] : undefined
      return startsIn(from, to, bucketMs).map((time) => known?.(time) ?? barOf(base, time, bucketMs))
    },
    fundingAt: (base: string, time: number) => 0.0001 * (1 + 20 * moveOverDay(base, time)),
  }

  return (number, share) => {
    const own = number === 0 ? noise : noiseOf(seed + number)
    const assets = ASSETS.map((asset) => ({ ...asset, activity: asset.activity * share }))
    return {
      ...shared,
      prints: (from, to) =>
        assets
          .flatMap((asset, index) => printsOf(own, index, asset, priceAt, from, to))
          .sort((a, b) => a.time - b.time),
      openInterestAt: (base, time) => {
        const { asset } = find(base)
        return share * (asset.interest / asset.price) * (1 + 2 * moveOverDay(base, time))
      },
    }
  }
}

type PriceAt = SimMarket['priceAt']

/** The same moments are asked about again and again, for bars, prints and other assets. */
function remembered<T>(work: (time: number) => T): (time: number) => T {
  const known = new Map<number, T>()
  return (time) => {
    const held = known.get(time)
    if (held !== undefined) return held
    if (known.size >= 100_000) known.clear()
    const answer = work(time)
    known.set(time, answer)
    return answer
  }
}

function startsIn(from: number, to: number, bucketMs: number): number[] {
  const first = Math.ceil(from / bucketMs)
  return Array.from(
    { length: Math.max(0, Math.ceil(to / bucketMs) - first) },
    (_, n) => (first + n) * bucketMs,
  )
}

function candleOf(priceAt: PriceAt, base: string, time: number, bucketMs: number): Omit<SimCandle, 'volume'> {
  const steps = Math.max(1, Math.round(bucketMs / STEP_MS))
  const prices = Array.from({ length: steps + 1 }, (_, step) =>
    priceAt(base, time + (step * bucketMs) / steps),
  )
  const [open = 0, close = 0] = [prices[0], prices.at(-1)]
  return { time, open, high: Math.max(...prices), low: Math.min(...prices), close }
}

/** Dollars traded in a bar. */
function volumeOf(noise: Noise, index: number, { time, mood }: MarketMoment, bucketMs: number): number {
  return mood * 2e6 * (0.5 + noise(index, time, 7)) * (bucketMs / 60_000)
}

function printsOf(
  noise: Noise,
  index: number,
  asset: SimAsset,
  priceAt: PriceAt,
  from: number,
  to: number,
): SimPrint[] {
  const prints: SimPrint[] = []
  for (let step = Math.floor(from / STEP_MS); step * STEP_MS < to; step += 1) {
    const start = step * STEP_MS
    const move = Math.log(priceAt(asset.base, start) / priceAt(asset.base, start - LOOK_BACK_STEPS * STEP_MS))
    for (const side of ['sell', 'buy'] as const) {
      const stress = stressOf(side === 'sell' ? -move : move, asset)
      const place = (step * 2 + (side === 'sell' ? 0 : 1)) * ASSETS.length + index
      const count = poisson(asset.activity * (QUIET_RATE + stress), noise(place, 1))
      for (let nth = 0; nth < count; nth += 1) {
        prints.push(printOf(noise, place * 256 + nth, asset, priceAt, start, side, stress))
      }
    }
  }
  return prints.filter(({ time }) => time >= from && time < to)
}

/** Forced orders to expect in a step beyond the few of quiet hours, growing fast with the adverse move. */
function stressOf(adverseMove: number, { dailyMove }: SimAsset): number {
  const typical = dailyMove * Math.sqrt((LOOK_BACK_STEPS * STEP_MS) / DAY)
  const excess = adverseMove / typical - 0.7
  return excess <= 0 ? 0 : Math.min(8, 0.12 * excess ** 2)
}

/** Sizes have a heavy tail: most are small, a few in a cascade are millions. */
function printOf(
  noise: Noise,
  place: number,
  asset: SimAsset,
  priceAt: PriceAt,
  start: number,
  side: 'buy' | 'sell',
  stress: number,
): SimPrint {
  const time = Math.floor(start + noise(place, 2) * STEP_MS)
  const slip = Math.abs(normal(noise(place, 3), noise(place, 4))) * 0.0004
  const toward = side === 'sell' ? -1 : 1
  const fillPrice = priceAt(asset.base, time) * (1 + toward * slip)
  const tail = (1 - noise(place, 5)) ** (-1 / 1.15)
  const usd = Math.min(6e6, 120 * Math.sqrt(asset.activity) * (1 + stress) * tail)
  return {
    base: asset.base,
    time,
    side,
    amount: usd / fillPrice,
    fillPrice,
    limitPrice: fillPrice * (1 + toward * (0.002 + 0.008 * noise(place, 6))),
    lastFillShare: noise(place, 7) < 0.5 ? 1 : 0.05 + 0.95 * noise(place, 8),
  }
}
