'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { TEXTS } from '@/lib/contract/texts'
import type { TableData } from './table-data'
import { TableView } from './table-view'

/** A hook: the numbers that a chart draws, as rows; null while they load. */
export type UseTable = (props: ChartProps) => TableData | null

export function OpenTable({ useTable, ...props }: ChartProps & { readonly useTable: UseTable }) {
  const data = useTable(props)
  if (!data) return <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>
  return <TableView data={data} base={props.base} unit={props.view.unit} zone={props.view.tz} />
}
