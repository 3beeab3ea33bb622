'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { useVolumePicture } from './use-volume-picture'
import type { VolumeModel } from './volume-model'

const { columns } = CHART_TEXTS

/** Every bucket of the chart of volume; stacked by venue, every bucket of every venue. */
export function useVolumeTable(props: ChartProps): TableData | null {
  const { model } = useVolumePicture(props)
  const { base, frame, view } = props
  return useMemo(() => {
    if (!model) return null
    const { answer } = model
    const rows = view.by === 'venue' ? venueRows(answer) : bucketRows(model)
    return {
      name: `volume-${base}`,
      ...rows,
      about: provenance({
        ...frame.asked,
        base,
        venues: venuesOf(answer.markets),
        unit: answer.unit,
        floor: answer.floor,
        simulated: answer.simulated,
      }),
    }
  }, [model, base, frame.asked, view.by])
}

function bucketRows({ bars, answer }: VolumeModel): Pick<TableData, 'columns' | 'rows'> {
  return {
    columns: [
      { key: 'time', title: columns.time, kind: 'time' },
      { key: `long_${answer.unit}`, title: columns.long, kind: 'amount' },
      { key: `short_${answer.unit}`, title: columns.short, kind: 'amount' },
      { key: `net_${answer.unit}`, title: CHART_TEXTS.net, kind: 'amount' },
      { key: 'long_share', title: columns.share, kind: 'share' },
      { key: 'prints', title: columns.count, kind: 'count' },
      { key: `average_${answer.unit}`, title: CHART_TEXTS.average, kind: 'amount' },
      { key: 'largest_usd', title: columns.largest, kind: 'amount' },
    ],
    rows: bars.map(({ x, long, short, count, largest }) => [
      x,
      long,
      short,
      short - long,
      long + short > 0 ? long / (long + short) : null,
      count,
      count > 0 ? (long + short) / count : null,
      largest,
    ]),
  }
}

function venueRows({ x, series, unit }: VolumeAnswer): Pick<TableData, 'columns' | 'rows'> {
  return {
    columns: [
      { key: 'time', title: columns.time, kind: 'time' },
      { key: 'venue', title: columns.venue, kind: 'text' },
      { key: `long_${unit}`, title: columns.long, kind: 'amount' },
      { key: `short_${unit}`, title: columns.short, kind: 'amount' },
      { key: 'prints', title: columns.count, kind: 'count' },
      { key: 'largest_usd', title: columns.largest, kind: 'amount' },
    ],
    rows: series.flatMap(({ key, long, short, long_count, short_count, largest }) =>
      x.flatMap((at, i) => {
        const prints = (long_count[i] ?? 0) + (short_count[i] ?? 0)
        return prints === 0 ? [] : [[at, key, long[i] ?? 0, short[i] ?? 0, prints, largest[i] ?? 0]]
      }),
    ),
  }
}
