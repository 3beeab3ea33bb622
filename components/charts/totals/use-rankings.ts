'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { scopeOf, venuesCounted } from '@/components/hooks/scope'
import { useOverview } from '@/components/hooks/use-overview'
import type { OverviewAnswer, OverviewRow } from '@/lib/contract/overview-answer'
import type { View } from '@/lib/contract/view'

/** Rows of the list of assets; the treemap shows what has room. */
const ASSETS = 200

/** The base by venue in the view's unit, and all assets in dollars, over the range of the page. */
export function useRankings({ base, view, frame }: Pick<ChartProps, 'base' | 'view' | 'frame'>) {
  const { minUsd, maxUsd } = scopeOf(base, view)
  const about = {
    venues: venuesCounted(view),
    minUsd,
    maxUsd,
    span: frame.asked,
    live: frame.live,
    limit: ASSETS,
  }
  const unit = view.unit === 'base' ? 'base' : 'usd'
  const byVenue = useOverview({ ...about, by: 'venue', base, unit })
  const byAsset = useOverview({ ...about, by: 'base', base: null })
  const venueRows = useMemo(() => ofSide(byVenue.data, view.side), [byVenue.data, view.side])
  const assetRows = useMemo(() => ofSide(byAsset.data, view.side), [byAsset.data, view.side])
  return { byVenue, byAsset, venueRows, assetRows }
}

/** Rows with the side that is looked at, the largest first. */
function ofSide(answer: OverviewAnswer | undefined, side: View['side']): readonly OverviewRow[] {
  const rows = answer?.rows ?? []
  if (side === 'both') return rows
  const none = { sum: 0, course: answer?.x.map(() => 0) ?? [] }
  return rows
    .map((row) =>
      side === 'long'
        ? {
            ...row,
            ...largestOf(row.long_largest),
            short: none.sum,
            short_count: none.sum,
            spark_short: none.course,
          }
        : {
            ...row,
            ...largestOf(row.short_largest),
            long: none.sum,
            long_count: none.sum,
            spark_long: none.course,
          },
    )
    .filter(({ long_count, short_count }) => long_count + short_count > 0)
    .sort((a, b) => b.long + b.short - (a.long + a.short))
}

/** What is not told of a side leaves what is told of both. */
function largestOf(largest: number | null | undefined): Partial<Pick<OverviewRow, 'largest'>> {
  return largest === undefined ? {} : { largest }
}
