'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import {
  type ColumnOf,
  largestColumn,
  originOf,
  printsColumn,
  sideColumns,
  tableOf,
  timeColumn,
  venueColumn,
} from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import type { Unit, VolumeAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { VolumeBar } from '@/lib/heatmap/volume-bars'
import { useVolumePicture } from './use-volume-picture'

/** Every bucket of the chart of volume; stacked by venue, every bucket of every venue. */
export function useVolumeTable(props: ChartProps): TableData | null {
  const { model } = useVolumePicture(props)
  const { base, frame, view } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, bars } = model
    const origin = originOf({ base, frame }, answer)
    return view.by === 'venue'
      ? tableOf('volume', venueColumns(answer.unit), venueBars(answer), origin)
      : tableOf('volume', barColumns(answer.unit), bars, origin)
  }, [model, base, frame, view.by])
}

type Bar = Pick<VolumeBar, 'x' | 'long' | 'short' | 'count' | 'largest'>

function barColumns(unit: Unit): ColumnOf<Bar>[] {
  const { net, average, columns } = CHART_TEXTS
  return [
    timeColumn(({ x }) => x),
    ...sideColumns<Bar>(unit),
    { key: `net_${unit}`, title: net, kind: 'amount', of: ({ long, short }) => short - long },
    {
      key: 'long_share',
      title: columns.share,
      kind: 'share',
      of: ({ long, short }) => (long + short > 0 ? long / (long + short) : null),
    },
    printsColumn(({ count }) => count),
    {
      key: `average_${unit}`,
      title: average,
      kind: 'amount',
      of: ({ long, short, count }) => (count > 0 ? (long + short) / count : null),
    },
    largestColumn(),
  ]
}

type VenueBar = Bar & { readonly venue: string }

function venueColumns(unit: Unit): ColumnOf<VenueBar>[] {
  return [
    timeColumn(({ x }) => x),
    venueColumn(({ venue }) => venue),
    ...sideColumns<VenueBar>(unit),
    printsColumn(({ count }) => count),
    largestColumn(),
  ]
}

function venueBars({ x, series }: VolumeAnswer): VenueBar[] {
  return series.flatMap(({ key: venue, long, short, long_count, short_count, largest }) =>
    x.flatMap((at, i) => {
      const count = (long_count[i] ?? 0) + (short_count[i] ?? 0)
      if (count === 0) return []
      return [{ venue, x: at, long: long[i] ?? 0, short: short[i] ?? 0, count, largest: largest[i] ?? 0 }]
    }),
  )
}
