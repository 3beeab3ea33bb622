'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { useVenuePicture } from './use-venue-picture'

const { columns } = CHART_TEXTS

/** Every cell of the chart of venues. */
export function useVenuesTable(props: ChartProps): TableData | null {
  const { model } = useVenuePicture(props)
  const { base, frame } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, cells, rows } = model
    return {
      name: `venues-${base}`,
      columns: [
        { key: 'time', title: columns.time, kind: 'time' },
        { key: 'venue', title: columns.venue, kind: 'text' },
        { key: `long_${answer.unit}`, title: columns.long, kind: 'amount' },
        { key: `short_${answer.unit}`, title: columns.short, kind: 'amount' },
        { key: 'prints', title: columns.count, kind: 'count' },
      ],
      rows: cells.map(({ x, row, long, short, count }) => [x, rows[row]?.venue ?? '', long, short, count]),
      about: provenance({
        ...frame.asked,
        base,
        venues: rows.map(({ venue }) => venue),
        unit: answer.unit,
        floor: answer.floor,
        simulated: answer.simulated,
      }),
    }
  }, [model, base, frame.asked])
}
