import type { Millis } from '@/lib/contract/units'
import { DEFAULT_VIEW, type View } from '@/lib/contract/view'
import { FIELDS, VIEW_KEYS, writeValue } from '@/lib/contract/view-fields'
import {
  cellInRange,
  orderedRange,
  unitThatFits,
  type ViewNotice,
  viewNotice,
  withFittingBucket,
} from '@/lib/contract/view-fits'

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The view that a link names. Unknown keys are ignored; a bad value falls back to its default and is listed
 * in `notices`. `buckets` is the ladder (ascending), see `withFittingBucket`;
 * relative times count from `now`.
 */
export function parseView(
  params: SearchParams,
  buckets: readonly Millis[],
  now: Millis = Date.now(),
): { view: View; notices: ViewNotice[] } {
  const notices: ViewNotice[] = []
  const read = <K extends keyof View>(key: K): View[K] => {
    const text = firstOf(params[key])
    if (text === undefined || text === '') return DEFAULT_VIEW[key]
    const value = FIELDS[key].read(text)
    if (value !== undefined) return value
    notices.push(viewNotice(key, text, DEFAULT_VIEW[key]))
    return DEFAULT_VIEW[key]
  }
  const parsed = Object.fromEntries(VIEW_KEYS.map((key) => [key, read(key)])) as unknown as View
  const inOrder = unitThatFits(orderedRange(parsed, firstOf(params.from) ?? '', notices, now), notices)
  const asked = cellInRange(inOrder, notices, now)
  const { view, notice } = withFittingBucket(asked, buckets, now)
  return { view, notices: notice ? [...notices, notice] : notices }
}

/** What a reader's device may choose where an address leaves it open, though it changes what is told. */
export const TELLING = ['unit', 'scale', 'overlay', 'layout'] as const

/** The canonical query of a view, without `?`: fixed order, defaults left out but for those named `inFull`. */
export function viewToQuery(view: View, inFull: readonly (keyof View)[] = []): string {
  return VIEW_KEYS.flatMap((key) => {
    const text = writeValue(key, view[key])
    const isOpen = text === writeValue(key, DEFAULT_VIEW[key]) && !inFull.includes(key)
    return isOpen ? [] : [`${key}=${encode(text)}`]
  }).join('&')
}

/** Commas and colons are legal in a query and keep a link readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/')
}

function firstOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
