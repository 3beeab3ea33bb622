import { ASSETS } from './assets'
import type { Noise } from './noise'
import { DAY_MS, STEP_MS, STEPS_A_DAY } from './steps'

/**
 * Where prices would go if nobody were ever liquidated: a function of time alone, so that any day can be
 * worked out without those before it.
 */
export interface OutsideDay {
  /** How restless the market is at each step, around 1. */
  readonly mood: Float64Array
  /** Dollars at each step from midnight to midnight, both included; one row per asset. */
  readonly prices: readonly Float64Array[]
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Waves from 20 seconds to two weeks, each twice as long as the one before: together a random walk. */
const SHORTEST = 20 * SECOND
const WAVES = 16
/** Waves shorter than this grow and shrink with the mood of the market. */
const RESTLESS = 2 * HOUR

/** Each window may hold one piece of news: prices run for minutes and come back over hours. */
const NEWS_WINDOW = 6 * HOUR
const NEWS_SHARE = 0.45
const NEWS_DOWN = 0.55
const MOST_NEWS = 1.6

/** The channels of the noise that belong to the whole market; assets use theirs from here on. */
const COMMON = 0
const MOOD = 90
const NEWS = 91
const CHANNELS_PER_ASSET = 100

const MOMENTS = STEPS_A_DAY + 1

export function outsideDay(noise: Noise, day: number): OutsideDay {
  const start = day * DAY_MS
  const mood = moodOf(noise, start)
  const walk = wavesOf(noise, COMMON, start, mood)
  const news = newsOf(noise, COMMON, start)
  const prices = ASSETS.map(({ price, dailyMove }, index) => {
    const channel = (index + 1) * CHANNELS_PER_ASSET
    const own = wavesOf(noise, channel, start, mood)
    const ownNews = newsOf(noise, channel, start)
    const sensitivity = 0.8 + 0.4 * noise(channel, NEWS)
    return walk.map((common, step) => {
      const moved =
        0.8 * common + 0.6 * at(own, step) + sensitivity * at(news, step) + 0.5 * at(ownNews, step)
      return price * Math.exp(dailyMove * moved)
    })
  })
  return { mood, prices }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}

/** Value noise in [-1, 1] at every step: random heights a period apart, straight lines between them. */
function heights(noise: Noise, channel: number, start: number, period: number): Float64Array {
  const values = new Float64Array(MOMENTS)
  let left = Number.NaN
  let [low, high] = [0, 0]
  for (let step = 0; step < MOMENTS; step += 1) {
    const x = (start + step * STEP_MS) / period
    if (Math.floor(x) !== left) {
      left = Math.floor(x)
      low = noise(channel, left)
      high = noise(channel, left + 1)
    }
    const share = x - left
    values[step] = (low * (1 - share) + high * share) * 2 - 1
  }
  return values
}

/** Quiet for hours, then not. */
function moodOf(noise: Noise, start: number): Float64Array {
  return heights(noise, MOOD, start, 3 * HOUR).map((height) => 0.5 + 1.5 * ((height + 1) / 2) ** 2)
}

/** A random walk whose typical move over a day is 1. */
function wavesOf(noise: Noise, channel: number, start: number, mood: Float64Array): Float64Array {
  const sum = new Float64Array(MOMENTS)
  for (let wave = 0; wave < WAVES; wave += 1) {
    const period = SHORTEST * 2 ** wave
    const size = 0.62 * Math.sqrt(period / DAY_MS)
    const restless = period < RESTLESS
    const wavy = heights(noise, channel + wave, start, period)
    for (let step = 0; step < MOMENTS; step += 1) {
      sum[step] = at(sum, step) + size * at(wavy, step) * (restless ? at(mood, step) : 1)
    }
  }
  return sum
}

/** What news has moved the price by at every step, in typical daily moves. */
function newsOf(noise: Noise, channel: number, start: number): Float64Array {
  const sum = new Float64Array(MOMENTS)
  const first = Math.floor(start / NEWS_WINDOW) - 1
  const last = Math.floor((start + DAY_MS) / NEWS_WINDOW)
  for (let window = first; window <= last; window += 1) addNews(sum, noise, channel, window, start)
  return sum
}

function addNews(sum: Float64Array, noise: Noise, channel: number, window: number, start: number): void {
  const draw = (nth: number) => noise(channel + NEWS, window, nth)
  if (draw(0) > NEWS_SHARE) return
  const begins = window * NEWS_WINDOW + draw(1) * NEWS_WINDOW * 0.8
  const lasts = (2 + 10 * draw(2)) * MINUTE
  const depth = (0.25 + MOST_NEWS * draw(3) ** 3) * (draw(4) < NEWS_DOWN ? -1 : 1)
  for (let step = 0; step < MOMENTS; step += 1) {
    const elapsed = start + step * STEP_MS - begins
    if (elapsed > 0) sum[step] = at(sum, step) + depth * shapeOf(elapsed, lasts)
  }
}

/** Up to 1 while the news spreads, back to 0 within a window. */
function shapeOf(elapsed: number, lasts: number): number {
  if (elapsed < lasts) return smoothStep(elapsed / lasts)
  return 1 - smoothStep(Math.min(1, (elapsed - lasts) / (NEWS_WINDOW - lasts)))
}

function smoothStep(x: number): number {
  return x * x * (3 - 2 * x)
}
