'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TotalsAnswer } from '@/lib/contract/answers'
import type { OverviewAnswer, OverviewUnit } from '@/lib/contract/overview-answer'
import { SECOND, type Span } from '@/lib/contract/units'
import { fetchJson } from './fetch-json'
import { type LastGood, useLastGood } from './use-last-good'

export interface OverviewQuestion {
  readonly by: 'venue' | 'base'
  /** Null = all assets. */
  readonly base: string | null
  readonly venues: readonly string[]
  readonly minUsd: number | null
  readonly maxUsd: number | null
  readonly span: Span
  readonly limit: number
  readonly unit?: OverviewUnit
  readonly live: boolean
}

const REFETCH = 10 * SECOND

/** A ranking with its course over time; a live one is asked for anew every ten seconds. */
export function useOverview(question: OverviewQuestion): LastGood<OverviewAnswer> {
  const { live, span, ...subject } = question
  const result = useQuery({
    queryKey: ['overview', subject, span],
    queryFn: ({ signal }) => {
      const { by, base, venues, minUsd, maxUsd, limit, unit } = subject
      const filter = { by, base, venue: venues.join(','), min_usd: minUsd, max_usd: maxUsd, limit, unit }
      return fetchJson<OverviewAnswer>('overview', { ...filter, from: span.from, to: span.to }, signal)
    },
    placeholderData: keepPreviousData,
    ...(live && { refetchInterval: REFETCH }),
  })
  return useLastGood(result, JSON.stringify(subject))
}

export const WINDOWS = ['1h', '4h', '12h', '24h'] as const
export type Window = (typeof WINDOWS)[number]

/** Sums per base over the last hours. */
export function useWindowTotals(window: Window, venues: readonly string[]) {
  return useQuery({
    queryKey: ['window-totals', window, venues],
    queryFn: ({ signal }) =>
      fetchJson<TotalsAnswer>('totals', { window, by: 'base', venue: venues.join(',') }, signal),
    refetchInterval: REFETCH,
  })
}
