import type { RefinementCtx } from 'zod'
import { z } from 'zod'
import { DAY, HOUR, type Millis, type Span } from '@/lib/contract/units'
import { optionalChoice, time } from './query-fields'

/** Longest range that is summed up in one answer: ten years, leap days and a column at its end included. */
const MAX_SPAN: Millis = 3_660 * DAY

/** Stands for "no upper bound"; no venue's time lies behind it. */
const FAR_FUTURE: Millis = Date.UTC(2100, 0, 1)

interface Bounds {
  readonly from: Millis | null
  readonly to: Millis | null
}

export function rangeFields(now: Millis) {
  return { from: time(now), to: time(now) }
}

/** `[from, to)` of a chart: the last 24 hours unless told, at most ten years. */
export function chartSpan(now: Millis) {
  return <Query extends Bounds>(query: Query, context: RefinementCtx): Omit<Query, 'from' | 'to'> & Span => {
    const to = query.to ?? now
    const from = query.from ?? Math.max(0, to - DAY)
    if (to - from > MAX_SPAN)
      return refuse(context, `the range may be at most ten years (${MAX_SPAN / DAY} days)`)
    return ordered({ ...query, from, to }, context)
  }
}

/** `[from, to)` of a list: everything unless told, since a page is bounded anyway. */
export function listSpan<Query extends Bounds>(
  query: Query,
  context: RefinementCtx,
): Omit<Query, 'from' | 'to'> & Span {
  return ordered({ ...query, from: query.from ?? 0, to: query.to ?? FAR_FUTURE }, context)
}

function ordered<Query extends Span>(query: Query, context: RefinementCtx): Query {
  return query.from < query.to ? query : refuse(context, 'from must lie before to')
}

function refuse(context: RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', path: ['from'], message })
  return z.NEVER
}

const WINDOWS = ['1h', '4h', '12h', '24h'] as const

/** The window of a ranking: so many hours up to now. */
export const windowField = optionalChoice(WINDOWS)

/** `window`, or `[from, to)`; the last 24 hours unless told. */
export function windowSpan(now: Millis) {
  return <Query extends Bounds & { window: (typeof WINDOWS)[number] | null }>(
    query: Query,
    context: RefinementCtx,
  ) => {
    const { window } = query
    if (window === null) return chartSpan(now)(query, context)
    if (query.from !== null || query.to !== null) return refuse(context, 'give a window, or from and to')
    return { ...query, from: now - Number.parseInt(window, 10) * HOUR, to: now }
  }
}
