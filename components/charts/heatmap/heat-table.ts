'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import {
  type ColumnOf,
  originOf,
  priceColumns,
  printsColumn,
  sideColumns,
  tableOf,
  timeColumn,
  venueColumn,
} from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { useVenueHeats } from '@/components/hooks/use-charts'
import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { percent } from '@/lib/contract/format'
import { bucketWords } from '@/lib/contract/format-time'
import { binStep } from '@/lib/heatmap/bins'
import { type CellRow, cellRows } from './heat-rows'
import { useHeat } from './use-heat'

const NONE: readonly string[] = []

/** Every cell of the heatmap as it is drawn: of each venue where each has its panel, else of all together. */
export function useHeatTable(props: ChartProps): TableData | null {
  const { base, view, frame } = props
  const style = useChartStyle(view)
  const { query, panels, choice } = useHeat({ ...props, style, prices: null })
  // Venues that wait for their panel belong to the chart too: they have rows on the same cells.
  const venues = choice.shown.length > 0 ? choice.all : NONE
  const { data: heats } = useVenueHeats(useChartQuery(props), view.bins, venues)
  const drawn = panels?.[0]?.model.cells
  const { data: sum } = query
  return useMemo(() => {
    const ofVenues = venues.length > 0
    if (!drawn || !sum || (ofVenues && !heats)) return null
    const parts = ofVenues && heats ? heats : [{ venue: null, answer: sum }]
    const rows = parts.flatMap(({ venue, answer }) => cellRows(venue, answer, drawn, view))
    const table = tableOf('heatmap', columnsOf(sum.unit, ofVenues), rows, originOf({ base, frame }, sum))
    const caption = CHART_TEXTS.cellsOf(bucketWords(drawn.bucketMs), percent(binStep(drawn.k), 2))
    return { ...table, caption, about: [...table.about, caption] }
  }, [drawn, sum, heats, venues, base, frame, view])
}

function columnsOf(unit: Unit, byVenue: boolean): ColumnOf<CellRow>[] {
  return [
    ...(byVenue ? [venueColumn<CellRow>(({ venue }) => venue ?? '')] : []),
    timeColumn(({ time }) => time),
    ...priceColumns<CellRow>(),
    ...sideColumns<CellRow>(unit),
    printsColumn(({ count }) => count),
  ]
}
