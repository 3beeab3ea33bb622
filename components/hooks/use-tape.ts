'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Page } from '@/lib/contract/list-answers'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { arrivedPrints } from './arrived-prints'
import { fetchJson } from './fetch-json'
import { useLive } from './live'
import { type Scope, scopeParams } from './scope'

export interface TapeQuestion {
  readonly scope: Scope
  readonly side: View['side']
  readonly span: Span
  /** Names the range; a live one keeps its name while it moves on. */
  readonly rangeKey: string
  readonly live: boolean
  /** Rows of one page. */
  readonly page: number
}

/** Rows the page holds at most; older ones are in the export. */
const MOST_ROWS = 20_000

/** Prints of a scope, newest first: what is held, page by page, and what the stream brings. */
export function useTape({ scope, side, span, rangeKey, live, page }: TapeQuestion) {
  const { prints, recent } = useLive()
  const liquidated: PositionSide | null = side === 'both' ? null : side
  const query = useInfiniteQuery({
    queryKey: ['tape', scope, side, rangeKey, page],
    queryFn: ({ pageParam, signal }) => {
      const range = { from: span.from, to: span.to, order: 'desc', limit: page, cursor: pageParam }
      return fetchJson<Page<WireEvent>>(
        'liquidations',
        { ...scopeParams(scope), liquidated, ...range },
        signal,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last, pages) => (pages.length * page < MOST_ROWS ? last.next_cursor : undefined),
  })
  const rows = useMemo(() => {
    const held = query.data?.pages.flatMap(({ data }) => data) ?? []
    const wanted = held.filter((event) => matches(event, scope))
    if (!live || prints.length === 0) return wanted
    const arrived = arrivedPrints(recent, wanted, { scope, liquidated, from: span.from, to: null })
    return [...arrived, ...wanted].sort((a, b) => b.time - a.time)
  }, [query.data, live, prints, recent, scope, liquidated, span.from])
  return { ...query, rows }
}
