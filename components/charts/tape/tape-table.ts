'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOfPrints, PRINT_COLUMNS, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { useTapeRows } from './use-tape-scope'

/** The prints that the tape of a base has loaded. */
export function useTapeTable(props: ChartProps): TableData | null {
  const { rows, data } = useTapeRows(props, props.base)
  const { base, frame } = props
  return useMemo(() => {
    if (!data) return null
    const simulated = data.pages[0]?.simulated ?? false
    return tableOf(
      'tape',
      PRINT_COLUMNS,
      rows,
      originOfPrints({ base, frame }, rows, { floor: false, simulated }),
    )
  }, [rows, data, base, frame])
}
