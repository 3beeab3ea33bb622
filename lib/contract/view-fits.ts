import { resolveSpan, writeDuration } from '@/lib/contract/time-expression'
import { DAY, type Millis } from '@/lib/contract/units'
import { DEFAULT_VIEW, type View } from '@/lib/contract/view'
import { writeValue } from '@/lib/contract/view-fields'
import { writePlace } from '@/lib/contract/view-values'

export interface ViewNotice {
  readonly param: string
  /** The value as given, cut to 40 characters. It comes from outside: show it as text only. */
  readonly given: string
  readonly used: string
  /**
   * Said beside what is used; `markets` = a sum over markets would mean nothing, `columns` = more columns than a
   * screen shows, `range` = outside the range.
   */
  readonly reason?: 'markets' | 'columns' | 'range'
  /** Of a market: why it cannot be shown. */
  readonly fault?: MarketFault
}

/** A market is none of an asset's: it is one of another base, or there is none, and these are most like it. */
export type MarketFault = { readonly base: string } | { readonly near: readonly string[] }

/** What is shown where a parameter is left open, in words. */
const OPEN: Partial<Record<keyof View, string>> = {
  venues: 'every venue',
  market: 'every market',
  dom: 'the automatic scale',
  prices: 'the automatic axis',
  cell: 'no cell',
  sizes: 'every size',
  refresh: 'the live view',
}

/** A value that cannot be used, and the one that is. */
export function viewNotice<K extends keyof View>(param: K, given: string, used: View[K]): ViewNotice {
  return { param, given: given.slice(0, 40), used: writeValue(param, used) || (OPEN[param] ?? 'none') }
}

/** A range that ends before it begins shows the default one. `given` = its beginning as it was written. */
export function orderedRange(view: View, given: string, notices: ViewNotice[], now: Millis): View {
  const { from, to } = resolveSpan(view.from, view.to, now)
  if (from < to) return view
  notices.push({
    ...viewNotice('from', given, DEFAULT_VIEW.from),
    used: 'the last 24 hours',
  })
  return { ...view, from: DEFAULT_VIEW.from, to: DEFAULT_VIEW.to }
}

/** A cell of another time cannot be shown; one of all venues needs them in one panel. */
export function cellInRange(view: View, notices: ViewNotice[], now: Millis): View {
  const { cell } = view
  if (cell === null) return view
  const { from, to } = resolveSpan(view.from, view.to, now)
  if (cell.at >= from && cell.at < to) return cell.venue === null ? { ...view, layout: 'combined' } : view
  notices.push({ ...viewNotice('cell', writePlace(cell), null), reason: 'range' })
  return { ...view, cell: null }
}

/** Contracts of different markets do not add up (interface.md, "View parameters"). */
export function unitThatFits(view: View, notices: ViewNotice[]): View {
  if (view.unit !== 'contracts' || view.market !== null) return view
  notices.push({ ...viewNotice('unit', 'contracts', 'usd'), reason: 'markets' })
  return { ...view, unit: 'usd' }
}

/** No screen shows more columns than these, one by one. */
const MOST_COLUMNS = 4_000

/**
 * The view with the bucket of the ladder (`buckets`, ascending) next to its own, or, where the range would have
 * more columns than a screen shows, the finest that fits; the notice says which.
 */
export function withFittingBucket(
  view: View,
  buckets: readonly Millis[],
  now: Millis = Date.now(),
): { readonly view: View; readonly notice: ViewNotice | null } {
  const { bucket } = view
  if (bucket === 'auto') return { view, notice: null }
  const { from, to } = resolveSpan(view.from, view.to, now)
  const fits = (ms: Millis) => (to - from) / ms <= MOST_COLUMNS
  const distance = (ms: Millis) => Math.abs(Math.log(ms / bucket))
  const nearest = buckets.reduce((best, ms) => (distance(ms) < distance(best) ? ms : best), buckets[0] ?? DAY)
  const used = fits(nearest) ? nearest : (buckets.find(fits) ?? buckets.at(-1) ?? DAY)
  if (used === bucket) return { view, notice: null }
  const notice = viewNotice('bucket', writeDuration(bucket), used)
  return {
    view: { ...view, bucket: used },
    notice: used === nearest ? notice : { ...notice, reason: 'columns' },
  }
}
