'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOf, priceColumns, printsColumn, sideColumns, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { sumOfKnown } from '@/lib/heatmap/off-axis'
import type { CountedRow } from '@/lib/heatmap/profile-model'
import { useProfilePicture } from './use-profile-picture'

/** Every row of the profile, the highest price first, with those that its price axis leaves out. */
export function useProfileTable(props: ChartProps): TableData | null {
  const { model } = useProfilePicture(props)
  const { base, view } = props
  return useMemo(() => {
    if (!model) return null
    const { answer, all, k } = model
    const beyond = sumOfKnown([model.above, model.below])
    const columns = [
      ...priceColumns<CountedRow>(),
      ...sideColumns<CountedRow>(answer.unit),
      printsColumn<CountedRow>(({ count }) => count),
    ]
    const origin = originOf({ chart: 'profile', base, view }, answer, { bucketMs: answer.bucket_ms, k })
    const notes = beyond === 0 ? [] : [FILE_TEXTS.rowsBeyondAxis(beyond)]
    return tableOf(columns, all.toReversed(), { ...origin, notes })
  }, [model, base, view])
}
