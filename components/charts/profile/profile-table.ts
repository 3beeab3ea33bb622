'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOf, priceColumns, printsColumn, sideColumns, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import type { CountedRow } from '@/lib/heatmap/profile-model'
import { useProfilePicture } from './use-profile-picture'

/** Every row of the profile, the highest price first. */
export function useProfileTable(props: ChartProps): TableData | null {
  const { model } = useProfilePicture(props)
  const { base, view } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, rows, k } = model
    const columns = [
      ...priceColumns<CountedRow>(),
      ...sideColumns<CountedRow>(answer.unit),
      printsColumn<CountedRow>(({ count }) => count),
    ]
    const origin = originOf({ chart: 'profile', base, view }, answer, { bucketMs: answer.bucket_ms, k })
    return tableOf(columns, rows.toReversed(), origin)
  }, [model, base, view])
}
