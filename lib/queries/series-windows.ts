import { heldSlots } from '@/db/held-slots'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'

/** Buckets of all groups together that one read may make; each takes some fifty bytes. */
const MAX_CELLS = 200_000
/** Buckets of one read: a slot of packed data at five minutes, since a page seldom needs more. */
const MAX_BUCKETS = 8_640

interface WindowsQuery extends Span {
  readonly markets: readonly MarketId[]
  readonly domains: readonly SourceDomain[]
  /** A divisor of 30 days, at which `from` and `to` lie. */
  readonly bucketMs: Millis
  /** How many series are read at once. */
  readonly groups: number
  readonly order: 'asc' | 'desc'
}

/** Parts of the range, in the order asked for, that hold rows and are small enough to be read at once. */
export async function seriesWindows(
  store: Store,
  { markets, domains, from, to, bucketMs, groups, order }: WindowsQuery,
): Promise<readonly Span[]> {
  const buckets = Math.floor(MAX_CELLS / Math.max(1, groups))
  const length = Math.min(MAX_BUCKETS, Math.max(1, buckets)) * bucketMs
  const windows: { from: Millis; to: Millis }[] = []
  for (const slot of await heldSlots(store, markets, domains)) {
    const end = Math.min(slot.to, to)
    for (let start = Math.max(slot.from, from); start < end; ) {
      const last = windows.at(-1)
      const joins = last?.to === start && last.to - last.from < length
      const window = joins && last ? last : { from: start, to: start }
      if (window !== last) windows.push(window)
      window.to = Math.min(end, window.from + length)
      start = window.to
    }
  }
  return order === 'asc' ? windows : windows.reverse()
}

/** What holds the buckets that start in the range and are over. */
export function completedBuckets({ from, to }: Span, bucketMs: Millis, now: Millis): Span {
  const up = (time: Millis) => Math.ceil(time / bucketMs) * bucketMs
  return { from: up(from), to: Math.min(up(to), Math.floor(now / bucketMs) * bucketMs) }
}
