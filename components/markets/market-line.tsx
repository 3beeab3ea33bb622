'use client'

import { Star } from 'lucide-react'
import Link from 'next/link'
import { WINDOWS, type Window } from '@/components/hooks/use-overview'
import { Sparkline } from '@/components/ui/sparkline'
import { compactUsd, count, percent } from '@/lib/contract/format'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { MarketRow } from './market-rows'
import { VenueSplit } from './venue-split'

interface MarketLineProps {
  readonly row: MarketRow
  readonly href: string
  readonly watched: boolean
  readonly onWatch: () => void
  readonly nameOf: (venue: string) => string
  /** The one window that is shown where there is no room for four. */
  readonly window: Window
}

/** One asset: windows, sides, venues, largest print and its course over the day. */
export function MarketLine({ row, href, watched, onWatch, nameOf, window }: MarketLineProps) {
  return (
    <tr className="h-9 border-b border-line-1 hover:bg-bg-2 pointer-coarse:h-11" data-row={row.key}>
      <td className="w-8 pl-2">
        <button
          type="button"
          className="icon-button min-h-6 min-w-6"
          aria-pressed={watched}
          aria-label={watched ? PAGE_TEXTS.unwatch(row.key) : PAGE_TEXTS.watch(row.key)}
          onClick={onWatch}
          data-part="watch"
        >
          <Star
            className={`size-3.5 ${watched ? 'fill-current' : ''}`}
            strokeWidth={1.75}
            aria-hidden="true"
          />
        </button>
      </td>
      <th scope="row" className="max-w-28 truncate px-2 text-left font-semibold">
        <Link
          prefetch={false}
          href={href}
          className="hover:underline pointer-coarse:flex pointer-coarse:min-h-11 pointer-coarse:items-center"
          data-part="asset-link"
        >
          {row.key}
        </Link>
      </th>
      {WINDOWS.map((name) => (
        <td
          key={name}
          className={`px-2 text-right whitespace-nowrap ${name === window ? 'font-semibold' : 'max-md:hidden'} ${row.sums[name] > 0 ? '' : 'font-normal text-text-3'}`}
        >
          {row.sums[name] > 0 ? compactUsd(row.sums[name]) : TEXTS.none}
        </td>
      ))}
      <td className="px-2 max-sm:hidden">
        <SideSplit row={row} />
      </td>
      <td className="px-2 text-right text-text-2 max-lg:hidden">{count(row.long_count + row.short_count)}</td>
      <td className="px-2 text-right whitespace-nowrap max-lg:hidden">
        {row.largest === null ? TEXTS.none : compactUsd(row.largest)}
      </td>
      <td className="max-w-56 px-2 max-xl:hidden">
        <VenueSplit parts={row.parts} nameOf={nameOf} />
      </td>
      <td className="py-1 pr-2">
        <Sparkline long={row.spark_long} short={row.spark_short} width={112} height={26} />
      </td>
    </tr>
  )
}

/** Longs and shorts of the day: a bar, and the share of longs in words. */
function SideSplit({ row }: { row: MarketRow }) {
  if (row.longShare === null) return <span className="text-text-3">{TEXTS.none}</span>
  const words = PAGE_TEXTS.splitOf(compactUsd(row.long), compactUsd(row.short))
  return (
    <span className="flex items-center gap-2" title={words}>
      <span className="flex h-2 w-20 shrink-0" aria-hidden="true">
        <span className="bg-long" style={{ width: `${row.longShare * 100}%` }} />
        <span className="flex-1 bg-short" />
      </span>
      <span className="whitespace-nowrap text-text-2">
        {percent(row.longShare, 0)} {TEXTS.long.toLowerCase()}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
