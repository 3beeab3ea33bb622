'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import {
  originOf,
  printsColumn,
  sideColumns,
  tableOf,
  timeColumn,
  venueColumn,
} from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import type { VenueCell } from '@/lib/heatmap/venue-model'
import { useVenuePicture } from './use-venue-picture'

/** Every cell of the chart of venues. */
export function useVenuesTable(props: ChartProps): TableData | null {
  const { model } = useVenuePicture(props)
  const { base, view } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, cells, rows } = model
    const columns = [
      timeColumn<VenueCell>(({ x }) => x),
      venueColumn<VenueCell>(({ row }) => rows[row]?.venue ?? ''),
      ...sideColumns<VenueCell>(answer.unit),
      printsColumn<VenueCell>(({ count }) => count),
    ]
    const venues = rows.map(({ venue }) => venue)
    return tableOf(columns, cells, { ...originOf({ chart: 'venues', base, view }, answer), venues })
  }, [model, base, view])
}
