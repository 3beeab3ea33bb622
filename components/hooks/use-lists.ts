'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BaseAnswer, TotalsAnswer, VenueAnswer } from '@/lib/contract/answers'
import type { CoverageAnswer, MarketAnswer, Page, RawAnswer } from '@/lib/contract/list-answers'
import { MINUTE, SECOND, type Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { fetchJson } from './fetch-json'
import { type Scope, scopeParams } from './scope'
import { type LastGood, useLastGood } from './use-last-good'

/** A feed that comes up is told from one that is lost within moments. */
function isOnItsWay({ state }: VenueAnswer): boolean {
  return state === 'connecting'
}

export function useVenues() {
  return useQuery({
    queryKey: ['venues'],
    queryFn: async ({ signal }) => (await fetchJson<Page<VenueAnswer>>('venues', {}, signal)).data,
    refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) ? 3 * SECOND : 15 * SECOND),
  })
}

/** Bases with anything held, largest 24 h volume first. */
export function useBases() {
  return useQuery({
    queryKey: ['bases'],
    queryFn: async ({ signal }) => (await fetchJson<Page<BaseAnswer>>('bases', {}, signal)).data,
    staleTime: MINUTE,
    refetchInterval: ({ state }) => (state.data?.length === 0 ? 5 * SECOND : MINUTE),
  })
}

/** Spans in which somebody listened or that were imported. */
export function useCoverage() {
  return useQuery({
    queryKey: ['coverage'],
    queryFn: async ({ signal }) =>
      (await fetchJson<Page<CoverageAnswer>>('coverage', { limit: 10_000 }, signal)).data,
    staleTime: MINUTE,
  })
}

export function useMarkets(base: string) {
  return useQuery({
    queryKey: ['markets', base],
    queryFn: async ({ signal }) => (await fetchJson<Page<MarketAnswer>>('markets', { base }, signal)).data,
    staleTime: 10 * MINUTE,
  })
}

/** Sums per base over a span, largest first. */
export function useTotals(span: Span, venues: readonly string[], live: boolean): LastGood<TotalsAnswer> {
  const result = useQuery({
    queryKey: ['totals', span, venues],
    queryFn: ({ signal }) =>
      fetchJson<TotalsAnswer>(
        'totals',
        { from: span.from, to: span.to, by: 'base', venue: venues.join(',') },
        signal,
      ),
    placeholderData: keepPreviousData,
    ...(live && { refetchInterval: 10 * SECOND }),
  })
  return useLastGood(result, venues.join())
}

/** Largest prints of a scope by US dollars. */
export function useLargest(
  scope: Scope,
  span: Span,
  limit: number,
  live: boolean,
): LastGood<readonly WireEvent[]> {
  const result = useQuery({
    queryKey: ['largest', scope, span, limit],
    queryFn: async ({ signal }) => {
      const params = { ...scopeParams(scope), from: span.from, to: span.to, limit }
      return (await fetchJson<Page<WireEvent>>('largest', params, signal)).data
    },
    placeholderData: keepPreviousData,
    ...(live && { refetchInterval: 10 * SECOND }),
  })
  return useLastGood(result, JSON.stringify(scope))
}

/** The raw message of one event; asked for when it is opened. */
export function useRaw(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['raw', id],
    queryFn: ({ signal }) => fetchJson<RawAnswer>(`liquidations/${encodeURIComponent(id)}/raw`, {}, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
