'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Page } from '@/lib/contract/list-answers'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { arrivedPrints } from './arrived-prints'
import { fetchJson } from './fetch-json'
import { useLive } from './live'
import { scopeParams } from './scope'
import type { ChartQuery } from './use-charts'
import { useLastGood } from './use-last-good'

/** The largest prints of a range, at most `limit`, and live ones as they come. */
export function useLargePrints(
  { scope, span, refresh }: Pick<ChartQuery, 'scope' | 'span' | 'refresh'>,
  side: View['side'],
  limit: number,
) {
  const { recent, prints } = useLive()
  const liquidated: PositionSide | null = side === 'both' ? null : side
  const result = useQuery({
    queryKey: ['large-prints', scope, side, span, limit],
    queryFn: ({ signal }) => {
      const params = { ...scopeParams(scope), liquidated, from: span.from, to: span.to, limit }
      return fetchJson<Page<WireEvent>>('largest', params, signal)
    },
    placeholderData: keepPreviousData,
    staleTime: 10 * SECOND,
    ...(refresh !== null && { refetchInterval: refresh }),
  })
  const query = useLastGood(result, JSON.stringify([scope, side]))
  const rows = useMemo(() => {
    const held = (query.data?.data ?? []).filter((event) => matches(event, scope))
    if (prints.length === 0) return held
    const arrived = arrivedPrints(recent, held, { scope, liquidated, ...span })
    return [...held, ...arrived].sort((a, b) => (b.amount_usd ?? 0) - (a.amount_usd ?? 0)).slice(0, limit)
  }, [query.data, prints, recent, scope, span, liquidated, limit])
  return { query, rows }
}
