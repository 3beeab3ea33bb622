'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { venuesOf } from '@/components/charts/parts/venues-of'
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
import { useHeatmap, useVenueHeats } from '@/components/hooks/use-charts'
import type { HeatmapAnswer, Unit } from '@/lib/contract/answers'
import type { View } from '@/lib/contract/view'
import { binEdge } from '@/lib/heatmap/bins'

interface CellRow {
  /** Null = all venues together. */
  readonly venue: string | null
  readonly time: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
  readonly count: number
}

/**
 * Every cell of the heatmap at the level that was asked for (what is drawn is a sum of these): of each venue where
 * each has its panel, else of all together.
 */
export function useHeatTable(props: ChartProps): TableData | null {
  const { base, view, frame } = props
  const chart = useChartQuery(props)
  const { data: answer } = useHeatmap(chart, view.bins)
  const markets = answer?.markets
  const venues = useMemo(
    () => (markets && view.layout === 'venues' && view.market === null ? venuesOf(markets) : []),
    [markets, view.layout, view.market],
  )
  const { data: heats } = useVenueHeats(chart, view.bins, venues.length > 1 ? venues : [])
  return useMemo(() => {
    if (!answer || (venues.length > 1 && !heats)) return null
    const rows =
      venues.length > 1 && heats
        ? heats.flatMap((heat) => cellRows(heat.venue, heat.answer, view))
        : cellRows(null, answer, view)
    return tableOf(
      'heatmap',
      columnsOf(answer.unit, venues.length > 1),
      rows,
      originOf({ base, frame }, answer),
    )
  }, [answer, heats, venues, base, frame, view])
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

/** Cells with a value on the side that is looked at; prints are those of both sides. */
function cellRows(
  venue: string | null,
  { x, y, long, short, count, bin_k: k }: HeatmapAnswer,
  { side }: View,
): CellRow[] {
  return x.flatMap((time, i) => {
    const longs = side === 'short' ? 0 : (long[i] ?? 0)
    const shorts = side === 'long' ? 0 : (short[i] ?? 0)
    const bin = y[i] ?? 0
    if (longs + shorts === 0) return []
    const [low, high] = [binEdge(bin, k), binEdge(bin + 1, k)]
    return [{ venue, time, low, high, long: longs, short: shorts, count: count[i] ?? 0 }]
  })
}
