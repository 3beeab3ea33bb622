'use client'

import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { writerOf } from '@/components/charts/unit-words'
import { Sparkline } from '@/components/ui/sparkline'
import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compactUsd, count } from '@/lib/contract/format'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { TEXTS } from '@/lib/contract/texts'

interface RankingListProps {
  readonly title: string
  /** Of longs and shorts; the largest print is in dollars. */
  readonly unit: Unit
  readonly rows: readonly OverviewRow[]
  /** Shown before the rest is asked for. */
  readonly atFirst: number
  readonly selected: string | null
  readonly floor: boolean
  readonly nameOf: (key: string) => string
  readonly hrefOf: ((key: string) => string) | null
}

const SPARK = { width: 120, height: 20 } as const

/** A ranking: name, share as a bar, course, longs, shorts, prints, largest print. */
export function RankingList({
  title,
  unit,
  rows,
  atFirst,
  selected,
  floor,
  nameOf,
  hrefOf,
}: RankingListProps) {
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, atFirst)
  const most = Math.max(0, ...rows.map(({ long, short }) => long + short)) || 1
  const mark = floor ? ` ${TEXTS.floorSign}` : ''
  return (
    <section className="min-w-0" aria-label={title}>
      <h3 className="m-0 py-1 text-title font-semibold">{title}</h3>
      <table className="w-full border-collapse text-data">
        <thead className="text-axis text-text-3">
          <tr>
            <th className="w-24 text-left font-normal" />
            <td className="max-sm:hidden" />
            <th className="px-2 text-left font-normal max-sm:hidden">{CHART_TEXTS.course}</th>
            <Head className="text-long">
              {TEXTS.sideLong}
              {mark}
            </Head>
            <Head className="text-short">
              {TEXTS.sideShort}
              {mark}
            </Head>
            <Head>{TEXTS.printsLabel}</Head>
            <Head className="pr-2 max-md:hidden">{TEXTS.largest}</Head>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row
              key={row.key}
              row={row}
              write={writerOf(unit)}
              most={most}
              name={nameOf(row.key)}
              href={hrefOf?.(row.key) ?? null}
              selected={row.key === selected}
            />
          ))}
        </tbody>
      </table>
      {rows.length > atFirst && (
        <button type="button" className="link min-h-6 pointer-coarse:min-h-11" onClick={() => setAll(!all)}>
          {all ? CHART_TEXTS.fewerRows : CHART_TEXTS.moreRows(rows.length - atFirst)}
        </button>
      )}
    </section>
  )
}

function Head({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={`pl-2 text-right font-normal whitespace-nowrap ${className}`}>
      {children}
    </th>
  )
}

interface RowProps {
  readonly row: OverviewRow
  readonly most: number
  readonly write: (value: number) => string
  readonly name: string
  readonly href: string | null
  readonly selected: boolean
}

function Row({ row, most, write, name, href, selected }: RowProps) {
  const look = selected ? 'bg-accent-bg shadow-[inset_2px_0_var(--color-accent)]' : 'hover:bg-bg-2'
  return (
    <tr className={`h-[26px] pointer-coarse:h-11 ${look}`} data-row={row.key}>
      <th scope="row" className="max-w-28 truncate pl-2 text-left font-semibold">
        {href === null ? (
          name
        ) : (
          <Link
            prefetch={false}
            className="hover:underline pointer-coarse:flex pointer-coarse:min-h-11 pointer-coarse:items-center"
            href={href}
            aria-label={CHART_TEXTS.showAsset(name)}
          >
            {name}
          </Link>
        )}
      </th>
      <td className="w-[22%] pl-2 max-sm:hidden" aria-hidden="true">
        <div className="flex h-2">
          <div className="bg-long" style={{ width: `${(row.long / most) * 100}%` }} />
          <div className="bg-short" style={{ width: `${(row.short / most) * 100}%` }} />
        </div>
      </td>
      <td className="px-2 max-sm:hidden">
        <Sparkline long={row.spark_long} short={row.spark_short} {...SPARK} />
      </td>
      <Money value={row.long} write={write} />
      <Money value={row.short} write={write} />
      <td className="pl-2 text-right text-text-2">{count(row.long_count + row.short_count)}</td>
      <Money value={row.largest ?? 0} write={compactUsd} className="pr-2 max-md:hidden" />
    </tr>
  )
}

interface MoneyProps extends Pick<RowProps, 'write'> {
  readonly value: number
  readonly className?: string
}

function Money({ value, write, className = '' }: MoneyProps) {
  return (
    <td className={`pl-2 text-right whitespace-nowrap ${value > 0 ? '' : 'text-text-3'} ${className}`}>
      {value > 0 ? write(value) : TEXTS.none}
    </td>
  )
}
