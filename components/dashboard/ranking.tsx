'use client'

import Link from 'next/link'
import type { CSSProperties } from 'react'
import { AttributionLine } from '@/components/charts/parts/attribution'
import { venuesCounted } from '@/components/hooks/scope'
import { useBases, useTotals, useVenues } from '@/components/hooks/use-lists'
import { BlockState } from '@/components/ui/block-state'
import type { TotalsRow } from '@/lib/contract/answers'
import { compactUsd, count } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import { venueName } from '@/lib/contract/venue-name'
import type { View } from '@/lib/contract/view'
import { hrefOf } from './href'

interface RankingProps {
  readonly base: string
  readonly view: View
  readonly span: Span
  readonly live: boolean
  readonly rows: number
}

/** Where liquidations were, asset by asset, over the range of the page. */
export function Ranking({ base, view, span, live, rows: limit }: RankingProps) {
  const counted = venuesCounted(view)
  const query = useTotals(span, counted, live)
  const { data } = query
  const { data: venues } = useVenues()
  const only = view.market !== null ? counted.map((id) => `, ${venueName(id, venues)}`) : ''
  const all = data?.rows ?? []
  const shown = all.slice(0, limit)
  const rest = all.slice(limit)
  const most = Math.max(1, ...all.map(({ long, short }) => long + short))
  const mark = data?.floor ? ` ${TEXTS.floorSign}` : ''
  return (
    <section
      className="card md:min-h-(--room)"
      style={{ '--room': `${useRoom(limit)}px` } as CSSProperties}
      aria-labelledby="ranking-title"
      data-part="ranking"
    >
      <header className="flex min-h-10 items-center gap-2 px-3">
        <h2 id="ranking-title" className="m-0 text-title font-semibold">
          {TEXTS.ranking}
        </h2>
        <span className="min-w-0 wrap-anywhere text-data text-text-3">
          {TEXTS.rankingScope}
          {only}
          {view.sizes !== null && `, ${TEXTS.rankingEverySize}`}
        </span>
      </header>
      <BlockState query={query} />
      {data && all.length === 0 && <p className="m-0 px-3 pb-3 text-text-2">{TEXTS.rankingEmpty}</p>}
      {all.length > 0 && (
        <table className="w-full border-collapse text-data">
          <thead className="text-axis text-text-3">
            <tr>
              <th className="px-3 text-left font-normal">{TEXTS.asset}</th>
              <td />
              <th className="whitespace-nowrap pl-2 text-right font-normal text-long">
                {TEXTS.sideLong}
                {mark}
              </th>
              <th className="whitespace-nowrap pl-2 text-right font-normal text-short">
                {TEXTS.sideShort}
                {mark}
              </th>
              <th className="px-3 text-right font-normal">{TEXTS.printsLabel}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <RankingRow key={row.key} row={row} most={most} selected={row.key === base} view={view} />
            ))}
            {rest.length > 0 && <SumRow title={TEXTS.rankingRest(rest.length)} rows={rest} strong={false} />}
          </tbody>
          <tfoot>
            <SumRow title={TEXTS.rankingAll(all.length)} rows={all} strong />
          </tfoot>
        </table>
      )}
      <AttributionLine names={data?.attribution} />
    </section>
  )
}

const ROW = 26
/** Title and names of the columns. */
const HEAD = 60

/** Height for every asset held, so that what stands below stays in its place whichever of them have prints; px. */
function useRoom(limit: number): number {
  const { data: bases } = useBases()
  const held = bases?.length ?? limit + 1
  return HEAD + ROW * (held > limit ? limit + 2 : held + 1)
}

interface RankingRowProps {
  readonly row: TotalsRow
  readonly most: number
  readonly selected: boolean
  readonly view: View
}

function RankingRow({ row, most, selected, view }: RankingRowProps) {
  const look = selected ? 'bg-accent-bg shadow-[inset_2px_0_var(--color-accent)]' : 'hover:bg-bg-2'
  return (
    <tr className={`h-[26px] max-md:h-11 ${look}`} aria-current={selected ? 'true' : undefined}>
      <th scope="row" className="max-w-24 truncate px-3 text-left font-semibold">
        <Link
          prefetch={false}
          className="hover:underline pointer-coarse:flex pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:items-center"
          href={hrefOf(row.key, view)}
        >
          {row.key}
        </Link>
      </th>
      <td className="w-[20%] pr-2" aria-hidden="true">
        <div className="flex h-2">
          <div className="bg-long" style={{ width: `${(row.long / most) * 100}%` }} />
          <div className="bg-short" style={{ width: `${(row.short / most) * 100}%` }} />
        </div>
      </td>
      <SumCells row={row} />
    </tr>
  )
}

function SumRow({ title, rows, strong }: { title: string; rows: readonly TotalsRow[]; strong: boolean }) {
  const sum = (pick: (row: TotalsRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const row = {
    long: sum(({ long }) => long),
    short: sum(({ short }) => short),
    long_count: sum(({ long_count }) => long_count),
    short_count: sum(({ short_count }) => short_count),
    unpriced: sum(({ unpriced }) => unpriced),
  }
  return (
    <tr className={`h-[26px] ${strong ? 'border-t border-line-2 font-semibold' : 'text-text-3'}`}>
      <th scope="row" colSpan={2} className={`px-3 text-left ${strong ? 'font-semibold' : 'font-normal'}`}>
        {title}
      </th>
      <SumCells row={row} />
    </tr>
  )
}

function SumCells({ row }: { row: Omit<TotalsRow, 'key' | 'floor' | 'largest'> }) {
  const money = (value: number) =>
    value > 0 ? compactUsd(value) : <span className="text-text-3">{TEXTS.none}</span>
  const title = row.unpriced > 0 ? TEXTS.unpriced(row.unpriced) : undefined
  return (
    <>
      <td className="whitespace-nowrap pl-2 text-right" title={title}>
        {money(row.long)}
      </td>
      <td className="whitespace-nowrap pl-2 text-right" title={title}>
        {money(row.short)}
      </td>
      <td className="px-3 text-right text-text-2">{count(row.long_count + row.short_count)}</td>
    </>
  )
}
