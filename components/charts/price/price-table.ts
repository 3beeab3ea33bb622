'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOfPrints, PRINT_COLUMNS, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import type { SideChoice, SideTotals } from '@/lib/contract/answers'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { usePricePicture } from './use-price-picture'

/** The prints that stand as circles. */
export function usePriceTable(props: ChartProps): TableData | null {
  const { model, answer } = usePricePicture(props)
  const { base, view, frame } = props
  return useMemo(() => {
    if (!model) return null
    const prints = [...model.prints].sort((a, b) => a.time - b.time)
    const { floor, simulated } = model
    const all = answer ? printsOf(answer.totals, view.side) : 0
    const notes = prints.length < all ? [FILE_TEXTS.rowsOfPrints(prints.length, 'largest', all)] : []
    const origin = originOfPrints({ chart: 'price', base, view, frame }, prints, { floor, simulated, notes })
    return tableOf(PRINT_COLUMNS, prints, origin)
  }, [model, answer, base, view, frame])
}

function printsOf({ long_count, short_count }: SideTotals, side: SideChoice): number {
  return (side === 'short' ? 0 : long_count) + (side === 'long' ? 0 : short_count)
}
