import { heldSlots } from '@/db/held-slots'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'

/** What one window may hold. */
interface WindowSize {
  /** Rows of the store, since no more buckets than these have a value. */
  readonly rows: number
  readonly buckets: number
}

/** What is read alone: a slot of packed data at five minutes, since a page seldom needs more. */
const MOST: WindowSize = { rows: 200_000, buckets: 8_640 }
/** Of many all are read before the first row is known: little more than a page. */
const LEAST: WindowSize = { rows: 4_000, buckets: 512 }

/** What windows may hold when the rows of some markets make the rows of fewer, or as many, entities. */
export function windowSize(entities: number, markets: number): WindowSize {
  if (entities === 1) return MOST
  const times = Math.max(1, markets) / Math.max(1, entities)
  return {
    rows: Math.min(MOST.rows, LEAST.rows * times),
    buckets: Math.min(MOST.buckets, Math.floor(LEAST.buckets * times)),
  }
}

interface WindowsQuery extends Span {
  readonly size: WindowSize
  readonly markets: readonly MarketId[]
  readonly domains: readonly SourceDomain[]
  /** A divisor of 30 days, at which `from` and `to` lie. */
  readonly bucketMs: Millis
  readonly order: 'asc' | 'desc'
}

/** Parts of the range, in the order asked for, that hold rows and are small enough to be read at once. */
export async function seriesWindows(
  store: Store,
  { markets, domains, from, to, bucketMs, order, size }: WindowsQuery,
): Promise<readonly Span[]> {
  const windows: { from: Millis; to: Millis; rows: number }[] = []
  for (const slot of await heldSlots(store, markets, domains)) {
    const [start, end] = [Math.max(slot.from, from), Math.min(slot.to, to)]
    if (start >= end) continue
    const last = windows.at(-1)
    const joined = last?.to === start ? last.rows + slot.rows : Number.POSITIVE_INFINITY
    if (last && joined <= size.rows && end - last.from <= size.buckets * bucketMs) {
      last.to = end
      last.rows = joined
    } else windows.push(...pieces({ from: start, to: end }, slot.rows, bucketMs, size))
  }
  return order === 'asc' ? windows : windows.reverse()
}

/** A slot, cut where it is too much: into equal times, as if the rows were spread evenly. */
function pieces({ from, to }: Span, rows: number, bucketMs: Millis, size: WindowSize) {
  const count = Math.ceil(Math.max(rows / size.rows, (to - from) / bucketMs / size.buckets))
  const length = Math.ceil((to - from) / count / bucketMs) * bucketMs
  const cut: { from: Millis; to: Millis; rows: number }[] = []
  for (let start = from; start < to; start += length)
    cut.push({ from: start, to: Math.min(to, start + length), rows: rows / count })
  return cut
}

/** What holds the buckets that start in the range and are over. */
export function completedBuckets({ from, to }: Span, bucketMs: Millis, now: Millis): Span {
  const up = (time: Millis) => Math.ceil(time / bucketMs) * bucketMs
  return { from: up(from), to: Math.min(up(to), Math.floor(now / bucketMs) * bucketMs) }
}
