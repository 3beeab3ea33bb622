'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Download } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { unitWord, writerOf } from '@/components/charts/unit-words'
import { Button } from '@/components/ui/button'
import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { amount, count, decimalsFor, fullUsd, percent, price } from '@/lib/contract/format'
import { clockSeconds, isoDay } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { saveTable } from './save-table'
import {
  type CellKind,
  sortedRows,
  type TableCell,
  type TableColumn,
  type TableData,
  type TableOrder,
} from './table-data'

interface TableViewProps {
  readonly data: TableData
  readonly base: string
  readonly unit: Unit
  readonly zone: string
}

const ROW = 24
const HEIGHT = 320

/** The numbers of a chart as a table that sorts and can be taken along as CSV. */
export function TableView({ data, base, unit, zone }: TableViewProps) {
  const [order, setOrder] = useState<TableOrder | null>(null)
  const rows = useMemo(() => sortedRows(data.rows, order), [data.rows, order])
  // What only files hold stands behind what is shown.
  const columns = data.columns.filter(({ fileOnly }) => !fileOnly)
  const sort = (column: number) =>
    setOrder((held) => ({ column, descending: held?.column === column ? !held.descending : true }))
  return (
    <section
      className="grid min-w-0 gap-1"
      aria-label={CHART_TEXTS.tableOf(`${data.origin.chart} ${base}`)}
      data-part="table"
    >
      <div className="flex flex-wrap items-center gap-3 text-data text-text-3">
        <span>{CHART_TEXTS.rowsShown(rows.length)}</span>
        {data.caption && <span>{data.caption}</span>}
        <span>
          {TEXTS.unit} {unitWord(unit, base)}, {zone}
        </span>
        <Button
          className="ml-auto"
          title={CHART_TEXTS.csvLong}
          onClick={() => saveTable({ ...data, rows }, 'csv')}
          data-part="csv"
        >
          <Download className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          {CHART_TEXTS.csv}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="m-0 py-2 text-text-2">{CHART_TEXTS.tableEmpty}</p>
      ) : (
        <Rows {...{ columns, rows, order, unit, zone }} floor={data.origin.floor} onSort={sort} />
      )}
    </section>
  )
}

interface RowsProps {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  readonly order: TableOrder | null
  /** True = every sum is "at least". */
  readonly floor: boolean
  readonly onSort: (column: number) => void
  readonly unit: Unit
  readonly zone: string
}

function Rows({ columns, rows, order, floor, onSort, unit, zone }: RowsProps) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <section
      ref={scroller}
      className="overflow-auto border-y border-line-2"
      style={{ maxHeight: HEIGHT }}
      aria-label={TEXTS.scrollsTable}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys
      tabIndex={0}
    >
      <table className="w-full border-collapse text-data" aria-rowcount={rows.length + 1}>
        <thead className="sticky top-0 z-10 bg-bg-1 text-axis text-text-3">
          <tr>
            {columns.map((column, i) => (
              <HeadCell
                key={column.key}
                column={column}
                mark={floor && column.isSum ? ` ${TEXTS.floorSign}` : ''}
                order={order?.column === i ? order : null}
                onSort={() => onSort(i)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index }) => (
            <tr key={index} className="h-6 border-b border-line-1" aria-rowindex={index + 2}>
              {rows[index]?.slice(0, columns.length).map((cell, i) => (
                <td
                  key={columns[i]?.key}
                  className={`px-2 whitespace-nowrap ${alignOf(columns[i]?.kind)} ${cell === null ? 'text-text-3' : ''}`}
                >
                  {cellText(cell, columns[i]?.kind ?? 'text', unit, zone)}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  )
}

interface HeadCellProps {
  readonly column: TableColumn
  readonly mark: string
  readonly order: TableOrder | null
  readonly onSort: () => void
}

function HeadCell({ column, mark, order, onSort }: HeadCellProps) {
  const Arrow = order?.descending === false ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      className={`px-2 font-normal whitespace-nowrap ${alignOf(column.kind)}`}
      aria-sort={order === null ? 'none' : order.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className="inline-flex min-h-6 items-center gap-1 hover:text-text-1 pointer-coarse:min-h-11"
        title={CHART_TEXTS.sortBy(column.title)}
        onClick={onSort}
      >
        {column.title}
        {mark}
        {order && <Arrow className="size-3" strokeWidth={2} aria-hidden="true" />}
      </button>
    </th>
  )
}

function alignOf(kind: CellKind | undefined): string {
  return kind === 'text' || kind === 'time' ? 'text-left' : 'text-right'
}

function cellText(cell: TableCell, kind: CellKind, unit: Unit, zone: string): string {
  if (cell === null) return TEXTS.none
  if (typeof cell === 'string') return cell
  if (kind === 'time') return `${isoDay(cell, zone)} ${clockSeconds(cell, zone)}`
  if (kind === 'count') return count(cell)
  if (kind === 'share') return percent(cell)
  if (kind === 'price') return price(cell, decimalsFor(cell))
  if (cell === 0) return TEXTS.none
  return unit === 'usd' || kind === 'usd'
    ? fullUsd(cell)
    : Math.abs(cell) >= 1e6
      ? writerOf(unit)(cell)
      : amount(cell)
}
