'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { hrefOf } from '@/components/dashboard/href'
import { useVenues } from '@/components/hooks/use-lists'
import { WINDOWS, type Window } from '@/components/hooks/use-overview'
import { Segments } from '@/components/ui/segments'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { MarketLine } from './market-line'
import { type MarketRow, type Order, orderedRows, type SortKey } from './market-rows'
import { useWatchlist } from './use-watchlist'

interface MarketsTableProps {
  readonly rows: readonly MarketRow[]
  readonly view: View
  readonly floor: boolean
}

/** Assets as rows: filter, watchlist, and an order by any column. */
export function MarketsTable({ rows, view, floor }: MarketsTableProps) {
  const { watched, toggle } = useWatchlist()
  const [text, setText] = useState('')
  const [onlyWatched, setOnlyWatched] = useState(false)
  const [order, setOrder] = useState<Order>({ key: '24h', descending: true })
  const { data: venues } = useVenues()
  const names = new Map(venues?.map(({ id, short_name }) => [id, short_name]))
  const wanted = text.trim().toUpperCase()
  const matching = rows.filter(
    ({ key }) => key.toUpperCase().includes(wanted) && (!onlyWatched || watched.has(key)),
  )
  const window = isWindow(order.key) ? order.key : '24h'
  const sortBy = (key: SortKey) =>
    setOrder((held) => ({ key, descending: held.key === key ? !held.descending : key !== 'asset' }))
  return (
    <section className="card min-w-0 self-start" aria-label={PAGE_TEXTS.marketsRows} data-part="markets">
      <div className="flex flex-wrap items-center gap-2 p-2">
        <input
          type="search"
          className="field w-40 flex-1 sm:flex-none"
          placeholder={PAGE_TEXTS.filterAssets}
          aria-label={PAGE_TEXTS.filterAssets}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={onlyWatched}
          onClick={() => setOnlyWatched(!onlyWatched)}
        >
          {PAGE_TEXTS.watchedOnly} {watched.size > 0 ? watched.size : ''}
        </button>
        <span className="md:hidden">
          <Segments<Window>
            label={PAGE_TEXTS.sortWindow}
            value={window}
            options={WINDOWS.map((value) => ({ value, text: value }))}
            onChoose={(key) => setOrder({ key, descending: true })}
          />
        </span>
        <span className="text-data text-text-3 max-md:hidden">
          {PAGE_TEXTS.assetCount(matching.length)}. {PAGE_TEXTS.marketsHint}
        </span>
      </div>
      <table className="w-full border-collapse text-data" onKeyDown={(event) => onRowKey(event, toggle)}>
        <MarketsHead order={order} window={window} floor={floor} onSort={sortBy} />
        <tbody>
          {orderedRows(matching, order).map((row) => (
            <MarketLine
              key={row.key}
              row={row}
              href={hrefOf(row.key, view)}
              watched={watched.has(row.key)}
              onWatch={() => toggle(row.key)}
              nameOf={(id) => names.get(id) ?? id}
              window={window}
            />
          ))}
        </tbody>
      </table>
      {matching.length === 0 && (
        <p className="m-0 p-4 text-text-2">
          {rows.length === 0
            ? PAGE_TEXTS.marketsNone
            : onlyWatched && watched.size === 0
              ? PAGE_TEXTS.watchedNone
              : PAGE_TEXTS.matchNone(text)}
        </p>
      )}
    </section>
  )
}

function isWindow(key: SortKey): key is Window {
  return WINDOWS.some((window) => window === key)
}

/** Up and Down go from asset to asset, S watches the one that has the focus. */
function onRowKey(event: KeyboardEvent<HTMLElement>, toggle: (asset: string) => void): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key.toLowerCase() === 's') toggle(row.dataset.row ?? '')
  else if (event.key === 'ArrowDown') focusRow(row.nextElementSibling)
  else if (event.key === 'ArrowUp') focusRow(row.previousElementSibling)
  else return
  event.preventDefault()
}

function focusRow(row: Element | null): void {
  row?.querySelector<HTMLElement>('[data-part="asset-link"]')?.focus()
}

interface MarketsHeadProps {
  readonly order: Order
  readonly window: Window
  readonly floor: boolean
  readonly onSort: (key: SortKey) => void
}

function MarketsHead({ order, window, floor, onSort }: MarketsHeadProps) {
  const mark = floor ? ` ${TEXTS.floorSign}` : ''
  const head = (key: SortKey, title: string, look: string) => (
    <SortHead key={key} {...{ title, look, order }} sortKey={key} onSort={onSort} />
  )
  return (
    <thead className="border-b border-line-2 text-axis text-text-3">
      <tr>
        <th className="w-8" aria-label={PAGE_TEXTS.watched} />
        {head('asset', TEXTS.asset, 'text-left')}
        {WINDOWS.map((name) =>
          head(name, `${name}${mark}`, `text-right ${name === window ? '' : 'max-md:hidden'}`),
        )}
        {head('share', PAGE_TEXTS.split, 'text-left max-sm:hidden')}
        {head('prints', TEXTS.printsLabel, 'text-right max-lg:hidden')}
        {head('largest', TEXTS.largest, 'text-right max-lg:hidden')}
        <th className="px-2 text-left font-normal max-xl:hidden">{PAGE_TEXTS.venueSplit}</th>
        <th className="px-2 text-left font-normal">{PAGE_TEXTS.course}</th>
      </tr>
    </thead>
  )
}

interface SortHeadProps extends Pick<MarketsHeadProps, 'order' | 'onSort'> {
  readonly sortKey: SortKey
  readonly title: string
  readonly look: string
}

function SortHead({ sortKey, title, look, order, onSort }: SortHeadProps) {
  const isOn = order.key === sortKey
  const Arrow = order.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      className={`px-2 font-normal whitespace-nowrap ${look}`}
      aria-sort={isOn ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={`inline-flex min-h-8 items-center gap-1 hover:text-text-1 pointer-coarse:min-h-11 ${isOn ? 'font-semibold text-text-1' : ''}`}
        aria-label={PAGE_TEXTS.sortBy(title)}
        onClick={() => onSort(sortKey)}
      >
        {title}
        {isOn && <Arrow className="size-3" strokeWidth={2} aria-hidden="true" />}
      </button>
    </th>
  )
}
