'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { SECOND } from '@/lib/contract/units'
import { addToVolume } from '@/lib/heatmap/add-print'
import { bucketName } from '@/lib/heatmap/ladder'
import { fetchJson } from './fetch-json'
import { useLive } from './live'
import { scopeParams } from './scope'
import type { ChartQuery } from './use-charts'
import { type LastGood, useLastGood } from './use-last-good'

const STALE_AFTER = 30 * SECOND

/** Sums by time and side, a series for each venue. Live prints are added as they are to all charts of volume. */
export function useVenueVolume(query: ChartQuery, enabled = true): LastGood<VolumeAnswer> {
  const { recent } = useLive()
  const { scope, span, bucketMs, unit, refresh } = query
  const result = useQuery({
    queryKey: ['volume', { ...query, by: 'venue' }],
    queryFn: async ({ signal }) => {
      const range = { from: span.from, to: span.to, bucket: bucketName(bucketMs) }
      const params = { ...scopeParams(scope), ...range, unit, by: 'venue' }
      const answer = await fetchJson<VolumeAnswer>('volume', params, signal)
      return addToVolume(answer, recent.list(), scope)
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: STALE_AFTER,
    ...(refresh !== null && { refetchInterval: refresh }),
  })
  return useLastGood(result, JSON.stringify([scope, unit, 'venue']))
}
