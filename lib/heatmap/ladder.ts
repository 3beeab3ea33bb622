import { DAY, HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { coarsen, MAX_K, MIN_K } from './bins'

/** The fixed ladder of time levels, finest first. */
export const BUCKETS = [
  { name: '10s', ms: 10 * SECOND },
  { name: '1m', ms: MINUTE },
  { name: '5m', ms: 5 * MINUTE },
  { name: '15m', ms: 15 * MINUTE },
  { name: '1h', ms: HOUR },
  { name: '4h', ms: 4 * HOUR },
  { name: '1d', ms: DAY },
] as const

/** Most columns that `bucket=auto` chooses. */
export const AUTO_COLUMNS = 720

/** Columns in one chunk of a level. */
export const CHUNK_COLUMNS = 256

export interface Level {
  readonly bucketMs: Millis
  readonly k: number
}

export function bucketMsOf(name: string): Millis | null {
  return BUCKETS.find((bucket) => bucket.name === name)?.ms ?? null
}

export function bucketName(ms: Millis): string {
  return BUCKETS.find((bucket) => bucket.ms === ms)?.name ?? `${ms}ms`
}

export function levelName(level: Level): string {
  return `${bucketName(level.bucketMs)}-k${level.k}`
}

/** Reads `5m-k2`; null when it is not a level of the ladder. */
export function parseLevel(name: string): Level | null {
  const match = /^([0-9]+[smhd])-k([0-9])$/.exec(name)
  const bucketMs = match?.[1] ? bucketMsOf(match[1]) : null
  const k = Number(match?.[2])
  return bucketMs === null || k > MAX_K ? null : { bucketMs, k }
}

/** Number of columns that [from, to) touches. */
export function columnsIn(from: Millis, to: Millis, bucketMs: Millis): number {
  return to <= from ? 0 : Math.ceil(to / bucketMs) - Math.floor(from / bucketMs)
}

/** Finest bucket of the ladder with at most `limit` columns over the range; the coarsest when none has. */
export function finestBucket(from: Millis, to: Millis, limit: number): Millis {
  const fit = BUCKETS.find((bucket) => columnsIn(from, to, bucket.ms) <= limit)
  return fit?.ms ?? 24 * HOUR
}

/** Finest k, not below `floorK`, with at most `limit` bins between two bins of the finest level. */
export function finestK(lowBin: number, highBin: number, limit: number, floorK = MIN_K): number {
  for (let k = floorK; k < MAX_K; k++) {
    if (coarsen(highBin, k) - coarsen(lowBin, k) + 1 <= limit) return k
  }
  return MAX_K
}
