'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { provenance } from '@/components/charts/table/provenance'
import type { TableCell, TableData } from '@/components/charts/table/table-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { useRankings } from './use-rankings'

const { columns } = CHART_TEXTS

/** Both rankings one below the other. */
export function useTotalsTable(props: ChartProps): TableData | null {
  const { byVenue, byAsset, venueRows, assetRows } = useRankings(props)
  const { base, view, frame } = props
  const floor = (byVenue.data?.floor ?? false) || (byAsset.data?.floor ?? false)
  return useMemo(() => {
    if (!byVenue.data || !byAsset.data) return null
    const venues = venueRows.map(({ key }) => key)
    return {
      name: `totals-${base}`,
      columns: [
        { key: 'venue', title: columns.venue, kind: 'text' },
        { key: 'asset', title: columns.asset, kind: 'text' },
        { key: 'long_usd', title: columns.long, kind: 'amount' },
        { key: 'short_usd', title: columns.short, kind: 'amount' },
        { key: 'prints', title: columns.count, kind: 'count' },
        { key: 'largest_usd', title: columns.largest, kind: 'amount' },
        { key: 'floor', title: columns.floor, kind: 'text' },
      ],
      rows: [
        ...venueRows.map((row) => [row.key, base, ...numbersOf(row)]),
        ...assetRows.map((row) => [CHART_TEXTS.total, row.key, ...numbersOf(row)]),
      ],
      about: provenance({
        ...frame.asked,
        ...{ base, venues: view.venues.length > 0 ? view.venues : venues, unit: 'usd', floor },
        simulated: byAsset.data.simulated,
      }),
    }
  }, [byVenue.data, byAsset.data, venueRows, assetRows, base, view.venues, frame.asked, floor])
}

function numbersOf({ long, short, long_count, short_count, largest, floor }: OverviewRow): TableCell[] {
  const word = floor ? CHART_TEXTS.floorYes : CHART_TEXTS.floorNo
  return [long, short, long_count + short_count, largest, word]
}
