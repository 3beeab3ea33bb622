'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { scopeOf, venuesCounted } from '@/components/hooks/scope'
import { useTape } from '@/components/hooks/use-tape'
import { writeTime } from '@/lib/contract/time-expression'

/** Rows asked for at a time. */
const PAGE = 500

/** The prints of the base of a page (`base` null = of all assets), newest first. */
export function useTapeRows(
  { view, frame }: Pick<ChartProps, 'view' | 'frame'>,
  base: string | null,
  minUsd: number | null = null,
) {
  const scope = useMemo(() => {
    const scope = scopeOf(base ?? '', view)
    const least = Math.max(minUsd ?? 0, scope.minUsd ?? 0)
    const bounded = { ...scope, base, minUsd: least === 0 ? null : least }
    return base === null ? { ...bounded, market: null, venues: venuesCounted(view) } : bounded
  }, [base, view, minUsd])
  return useTape({
    scope,
    side: view.side,
    span: frame.asked,
    rangeKey: `${writeTime(view.from)} ${writeTime(view.to)}`,
    live: frame.live,
    page: PAGE,
  })
}
