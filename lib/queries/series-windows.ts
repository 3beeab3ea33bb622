import { heldSlots } from '@/db/held-slots'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'

/** Rows of the store that one window may hold, since no more buckets than these have a value. */
const MAX_ROWS = 200_000
/** Buckets of one window: a slot of packed data at five minutes, since a page seldom needs more. */
const MAX_BUCKETS = 8_640

interface WindowsQuery extends Span {
  readonly markets: readonly MarketId[]
  readonly domains: readonly SourceDomain[]
  /** A divisor of 30 days, at which `from` and `to` lie. */
  readonly bucketMs: Millis
  readonly order: 'asc' | 'desc'
}

/** Parts of the range, in the order asked for, that hold rows and are small enough to be read at once. */
export async function seriesWindows(
  store: Store,
  { markets, domains, from, to, bucketMs, order }: WindowsQuery,
): Promise<readonly Span[]> {
  const windows: { from: Millis; to: Millis; rows: number }[] = []
  for (const slot of await heldSlots(store, markets, domains)) {
    const [start, end] = [Math.max(slot.from, from), Math.min(slot.to, to)]
    if (start >= end) continue
    const last = windows.at(-1)
    const joined = last?.to === start ? last.rows + slot.rows : Number.POSITIVE_INFINITY
    if (last && joined <= MAX_ROWS && end - last.from <= MAX_BUCKETS * bucketMs) {
      last.to = end
      last.rows = joined
    } else windows.push(...pieces({ from: start, to: end }, slot.rows, bucketMs))
  }
  return order === 'asc' ? windows : windows.reverse()
}

/** A slot, cut where it holds too many rows: into equal times, as if the rows were spread evenly. */
function pieces({ from, to }: Span, rows: number, bucketMs: Millis) {
  const count = Math.ceil(rows / MAX_ROWS)
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
