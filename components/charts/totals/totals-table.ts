'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import {
  type ColumnOf,
  largestColumn,
  printsColumn,
  sideColumns,
  tableOf,
  venueColumn,
} from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { unitWord } from '@/components/charts/unit-words'
import { venuesCounted } from '@/components/hooks/scope'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import type { OverviewRow, OverviewUnit } from '@/lib/contract/overview-answer'
import { TEXTS } from '@/lib/contract/texts'
import { viewToQuery } from '@/lib/contract/view-query'
import { useRankings } from './use-rankings'

type Ranked = OverviewRow & { readonly venue: string; readonly asset: string; readonly unit: string }

/** Where the sums of venues are coins the unit stands in each row: those of assets are dollars all the same. */
function columnsOf(unit: OverviewUnit): readonly ColumnOf<Ranked>[] {
  if (unit === 'usd') return COLUMNS
  return COLUMNS.flatMap((column): ColumnOf<Ranked>[] => {
    if (column.key === 'long_usd') return [UNIT_COLUMN, { ...column, key: 'long' }]
    return [column.key === 'short_usd' ? { ...column, key: 'short' } : column]
  })
}

const UNIT_COLUMN: ColumnOf<Ranked> = {
  key: 'unit',
  title: CHART_TEXTS.columns.unit,
  kind: 'text',
  of: ({ unit }) => unit,
}

const COLUMNS: readonly ColumnOf<Ranked>[] = [
  venueColumn(({ venue }) => venue),
  { key: 'asset', title: CHART_TEXTS.columns.asset, kind: 'text', of: ({ asset }) => asset },
  ...sideColumns<Ranked>('usd'),
  printsColumn(({ long_count, short_count }) => long_count + short_count),
  largestColumn(),
  {
    key: 'floor',
    title: CHART_TEXTS.columns.floor,
    kind: 'text',
    of: ({ floor }) => (floor ? CHART_TEXTS.floorYes : CHART_TEXTS.floorNo),
  },
]

/** Both rankings one below the other. */
export function useTotalsTable(props: ChartProps): TableData | null {
  const { byVenue, byAsset, venueRows, assetRows } = useRankings(props)
  const { base, view } = props
  return useMemo(() => {
    if (!byVenue.data || !byAsset.data) return null
    const counted = venuesCounted(view)
    const { from, to, unit = 'usd' } = byVenue.data
    const { rows: assets, count } = byAsset.data
    const notes = assets.length < count ? [FILE_TEXTS.rowsOfAssets(assets.length, count)] : []
    const rows = [
      ...venueRows.map((row) => ({ ...row, venue: row.key, asset: base, unit: unitWord(unit, base) })),
      ...assetRows.map((row) => ({ ...row, venue: CHART_TEXTS.total, asset: row.key, unit: TEXTS.usd })),
    ]
    const table = tableOf(columnsOf(unit), rows, {
      ...{ chart: 'totals', base, from, to, coverage: null, markets: [], notes },
      query: viewToQuery({ ...view, from: { at: from }, to: { at: to } }),
      venues: counted.length > 0 ? counted : venueRows.map(({ key }) => key),
      unit,
      floor: byVenue.data.floor || byAsset.data.floor,
      simulated: byAsset.data.simulated,
      attribution: byAsset.data.attribution ?? [],
    })
    return notes[0] === undefined ? table : { ...table, caption: notes[0] }
  }, [byVenue.data, byAsset.data, venueRows, assetRows, base, view])
}
