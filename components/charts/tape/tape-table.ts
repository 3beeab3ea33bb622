'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOfPrints, printColumns, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { fullUsd } from '@/lib/contract/format'
import { useTapeChoice } from './use-tape-choice'
import { useTapeRows } from './use-tape-scope'

/** The prints that the tape has loaded, of the assets and sizes that it shows. */
export function useTapeTable(props: ChartProps): TableData | null {
  const { scope, minUsd } = useTapeChoice()
  const { rows, data, hasNextPage } = useTapeRows(props, scope === 'all' ? null : props.base, minUsd || null)
  const { view, frame } = props
  const base = scope === 'all' ? 'all' : props.base
  return useMemo(() => {
    if (!data) return null
    const notes = [
      ...(minUsd > 0 ? [FILE_TEXTS.rowsOfAtLeast(fullUsd(minUsd))] : []),
      ...(hasNextPage ? [FILE_TEXTS.rowsSoFar(rows.length)] : []),
    ]
    const floor = rows.some(({ coverage }) => coverage !== 'complete')
    const told = { floor, simulated: data.pages[0]?.simulated ?? false, notes, unit: view.unit }
    return tableOf(
      printColumns(view.unit),
      rows,
      originOfPrints({ chart: 'tape', base, view, frame }, rows, told),
    )
  }, [rows, data, hasNextPage, minUsd, base, view, frame])
}
