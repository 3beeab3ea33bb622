'use client'

import { useEffect, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { TEXTS } from '@/lib/contract/texts'
import type { TableData } from './table-data'
import { TableView } from './table-view'

/** A hook: the numbers that a chart draws, as rows; null while they load. */
export type UseTable = (props: ChartProps) => TableData | null

/** The numbers for another part of the page, once they are there; nothing is shown. */
export function TableReader({ useTable, onTable, ...props }: TableReaderProps) {
  const data = useTable(props)
  useEffect(() => {
    if (data) onTable(data)
  }, [data, onTable])
  return null
}

interface TableReaderProps extends ChartProps {
  readonly useTable: UseTable
  readonly onTable: (data: TableData) => void
}

export function OpenTable({ useTable, ...props }: ChartProps & { readonly useTable: UseTable }) {
  const data = useTable(props)
  const box = useTurnedTo(data !== null)
  return (
    <div ref={box} tabIndex={-1} className="min-w-0 scroll-mb-16 outline-none">
      {data ? (
        <TableView data={data} base={props.base} unit={props.view.unit} zone={props.view.tz} />
      ) : (
        <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>
      )}
    </div>
  )
}

/** A table opens under the fold: once its rows are there it comes into view, with the focus, which goes back at the end. */
function useTurnedTo(isThere: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    if (!isThere || before.current || !box.current) return
    before.current = document.activeElement
    box.current.scrollIntoView({ block: 'nearest' })
    box.current.focus({ preventScroll: true })
  }, [isThere])
  useEffect(
    () => () => {
      const wasHere = document.activeElement === document.body
      if (wasHere && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
    },
    [],
  )
  return box
}
