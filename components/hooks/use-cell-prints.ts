'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { Page } from '@/lib/contract/list-answers'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { fetchJson } from './fetch-json'
import { type Scope, scopeParams } from './scope'

const CELL_PAGE = 1_000

/** Every print of a scope and span, in time order, page by page. */
export function useCellPrints(scope: Scope, span: Span) {
  return useInfiniteQuery({
    queryKey: ['cell-prints', scope, span],
    queryFn: ({ pageParam, signal }) => {
      const range = { from: span.from, to: span.to, order: 'asc', limit: CELL_PAGE, cursor: pageParam }
      return fetchJson<Page<WireEvent>>('liquidations', { ...scopeParams(scope), ...range }, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}
