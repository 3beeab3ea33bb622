import { heightAt, type Noise } from './noise'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Waves from 40 seconds to two weeks, each twice as long as the one before: together a random walk. */
const SHORTEST = 40 * SECOND
const WAVES = 15
/** Waves shorter than this grow and shrink with the mood of the market. */
const RESTLESS = 2 * HOUR

/** Each eight hours may hold one cascade: prices slide for minutes and come back over hours. */
const WINDOW = 8 * HOUR
const CASCADE_SHARE = 0.55
const CASCADE_DOWN = 0.65

/** The channels of the noise that belong to the whole market; assets use theirs from here on. */
const COMMON = 0
const MOOD = 90
const CASCADES = 91
export const CHANNELS_PER_ASSET = 100

/** What all assets share at a moment. */
export interface MarketMoment {
  readonly time: number
  readonly mood: number
  readonly walk: number
  readonly cascade: number
}

export function momentAt(noise: Noise, time: number): MarketMoment {
  const mood = moodAt(noise, time)
  return { time, mood, walk: waves(noise, COMMON, time, mood), cascade: cascadeAt(noise, time) }
}

/** Log of an asset's price relative to its anchor; `channel` tells assets apart. */
export function logPrice(noise: Noise, channel: number, dailyMove: number, moment: MarketMoment): number {
  const own = waves(noise, channel, moment.time, moment.mood)
  const sensitivity = 0.8 + 0.4 * noise(channel, CASCADES)
  return dailyMove * (0.8 * moment.walk + 0.6 * own + sensitivity * moment.cascade)
}

/** How restless the market is, around 1: quiet for hours, then not. */
function moodAt(noise: Noise, time: number): number {
  const height = (heightAt(noise, MOOD, time / (3 * HOUR)) + 1) / 2
  return 0.5 + 1.5 * height * height
}

/** A random walk whose typical move over a day is 1. */
function waves(noise: Noise, channel: number, time: number, mood: number): number {
  let sum = 0
  for (let wave = 0; wave < WAVES; wave += 1) {
    const period = SHORTEST * 2 ** wave
    const size = 0.62 * Math.sqrt(period / DAY) * (period < RESTLESS ? mood : 1)
    sum += size * heightAt(noise, channel + wave, time / period)
  }
  return sum
}

/** Sum of the cascades that still have an effect, in typical daily moves. */
function cascadeAt(noise: Noise, time: number): number {
  const window = Math.floor(time / WINDOW)
  return cascadeOf(noise, window, time) + cascadeOf(noise, window - 1, time)
}

function cascadeOf(noise: Noise, window: number, time: number): number {
  if (noise(CASCADES, window) > CASCADE_SHARE) return 0
  const starts = window * WINDOW + noise(CASCADES, window, 1) * WINDOW * 0.8
  const lasts = (4 + 14 * noise(CASCADES, window, 2)) * MINUTE
  const depth =
    (0.8 + 2 * noise(CASCADES, window, 3) ** 2) * (noise(CASCADES, window, 4) < CASCADE_DOWN ? -1 : 1)
  const elapsed = time - starts
  if (elapsed <= 0) return 0
  if (elapsed < lasts) return depth * smoothStep(elapsed / lasts)
  const recovery = Math.min(1, (elapsed - lasts) / (WINDOW - lasts))
  return depth * (1 - smoothStep(recovery))
}

function smoothStep(x: number): number {
  return x * x * (3 - 2 * x)
}
