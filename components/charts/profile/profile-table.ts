'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { useProfilePicture } from './use-profile-picture'

const { columns } = CHART_TEXTS

/** Every row of the profile, the highest price first. */
export function useProfileTable(props: ChartProps): TableData | null {
  const { model } = useProfilePicture(props)
  const { base, frame } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, rows } = model
    return {
      name: `profile-${base}`,
      columns: [
        { key: 'price_low', title: columns.low, kind: 'price' },
        { key: 'price_high', title: columns.high, kind: 'price' },
        { key: `long_${answer.unit}`, title: columns.long, kind: 'amount' },
        { key: `short_${answer.unit}`, title: columns.short, kind: 'amount' },
        { key: 'prints', title: columns.count, kind: 'count' },
      ],
      rows: rows.toReversed().map(({ low, high, long, short, count }) => [low, high, long, short, count]),
      about: provenance({
        ...frame.asked,
        base,
        venues: venuesOf(answer.markets),
        unit: answer.unit,
        floor: answer.floor,
        simulated: answer.simulated,
      }),
    }
  }, [model, base, frame.asked])
}
