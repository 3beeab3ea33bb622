'use client'

import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query'
import type { CandlesAnswer, Unit, VolumeAnswer } from '@/lib/contract/answers'
import { type Millis, SECOND, type Span } from '@/lib/contract/units'
import { addToHeatmap, addToVolume } from '@/lib/heatmap/add-print'
import { bucketName } from '@/lib/heatmap/ladder'
import { fetchJson } from './fetch-json'
import type { Heat, HeatQuery } from './heat-source'
import { useLive } from './live'
import { type Scope, scopeParams } from './scope'
import { type LastGood, useLastGood } from './use-last-good'

/** What every chart query is about. Part of its key, so the order of the fields does not matter. */
export interface ChartQuery {
  readonly scope: Scope
  readonly span: Span
  readonly bucketMs: Millis
  readonly unit: Unit
  /** Milliseconds between refetches beside the stream; null = never. */
  readonly refresh: Millis | null
}

/** Live sums come by the stream; asking anew now and then brings late rows and what the stream cannot tell. */
const STALE_AFTER = 30 * SECOND

function chartOptions({ refresh }: ChartQuery) {
  return {
    placeholderData: keepPreviousData,
    staleTime: STALE_AFTER,
    ...(refresh !== null && { refetchInterval: refresh }),
  } as const
}

/** What stays the same while a live range moves on. */
function subjectOf({ scope, unit }: ChartQuery, ...more: readonly unknown[]): string {
  return JSON.stringify([scope, unit, ...more])
}

function rangeParams({ scope, span, bucketMs, unit }: ChartQuery) {
  return { ...scopeParams(scope), from: span.from, to: span.to, bucket: bucketName(bucketMs), unit }
}

/** The reading of chunks is fetched with the charts: the page's own text does not wait for it. */
async function heatOf(client: QueryClient, query: HeatQuery, signal: AbortSignal): Promise<Heat> {
  const { loadHeatmap } = await import('./heat-source')
  return loadHeatmap(client, query, signal)
}

export function useHeatmap(query: ChartQuery, bins: 'auto' | number, enabled = true): LastGood<Heat> {
  const { recent } = useLive()
  const result = useQuery({
    ...chartOptions(query),
    enabled,
    queryKey: ['heatmap', { ...query, bins }],
    queryFn: async ({ client, signal }) => {
      const answer = await heatOf(client, { ...query, bins }, signal)
      return addToHeatmap(answer, recent.list(), query.scope)
    },
  })
  return useLastGood(result, subjectOf(query, bins))
}

/** The heatmap of one venue among several. */
export interface VenueHeat {
  readonly venue: string
  readonly answer: Heat
}

/** One heatmap per venue, from what the sum of them is put together of: this asks for nothing new. */
export function useVenueHeats(
  query: ChartQuery,
  bins: 'auto' | number,
  venues: readonly string[],
): LastGood<readonly VenueHeat[]> {
  const { recent } = useLive()
  const result = useQuery({
    ...chartOptions(query),
    enabled: venues.length > 0,
    queryKey: ['venue-heats', { ...query, bins, of: venues }],
    queryFn: ({ client, signal }) =>
      Promise.all(
        venues.map(async (venue): Promise<VenueHeat> => {
          const scope = { ...query.scope, venues: [venue] }
          const answer = await heatOf(client, { ...query, scope, bins }, signal)
          return { venue, answer: addToHeatmap(answer, recent.list(), scope) }
        }),
      ),
  })
  return useLastGood(result, subjectOf(query, bins, venues))
}

export function useVolume(query: ChartQuery, enabled = true): LastGood<VolumeAnswer> {
  const { recent } = useLive()
  const result = useQuery({
    ...chartOptions(query),
    enabled,
    queryKey: ['volume', query],
    queryFn: async ({ signal }) => {
      const answer = await fetchJson<VolumeAnswer>('volume', rangeParams(query), signal)
      return addToVolume(answer, recent.list(), query.scope)
    },
  })
  return useLastGood(result, subjectOf(query))
}

/** Price candles of the scope's reference market; `enabled` false = the price is not drawn. */
export function useCandles(query: ChartQuery, enabled: boolean) {
  const { scope, span, bucketMs } = query
  return useQuery({
    ...chartOptions(query),
    enabled,
    queryKey: ['candles', query],
    queryFn: ({ signal }) => {
      const subject = scope.market === null ? { base: scope.base } : { market: scope.market }
      const range = { from: span.from, to: span.to, bucket: bucketName(bucketMs) }
      return fetchJson<CandlesAnswer>('candles', { ...subject, ...range }, signal)
    },
  })
}
