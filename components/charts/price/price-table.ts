'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOfPrints, PRINT_COLUMNS, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { usePricePicture } from './use-price-picture'

/** The prints that stand as circles. */
export function usePriceTable(props: ChartProps): TableData | null {
  const { model } = usePricePicture(props)
  const { base, frame } = props
  return useMemo(() => {
    if (!model) return null
    const prints = [...model.prints].sort((a, b) => a.time - b.time)
    return tableOf('price', PRINT_COLUMNS, prints, originOfPrints({ base, frame }, prints, model))
  }, [model, base, frame])
}
