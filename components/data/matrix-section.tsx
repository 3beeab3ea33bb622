'use client'

import { useMemo, useState } from 'react'
import { useCoverage } from '@/components/hooks/use-lists'
import { useNow } from '@/components/hooks/use-now'
import { Segments } from '@/components/ui/segments'
import type { VenueAnswer } from '@/lib/contract/answers'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { percent } from '@/lib/contract/format'
import { dayShort, isoDay } from '@/lib/contract/format-time'
import { DAY, MINUTE, type Millis } from '@/lib/contract/units'
import { coverageMatrix, type DayCoverage, type VenueCoverage } from './coverage-matrix'
import { DataSection } from './data-section'
import { useGaps } from './use-data-lists'

const LENGTHS = ['14', '30', '90'] as const

/** Venue by day: how much of each day was heard. */
export function MatrixSection({ venues }: { venues: readonly VenueAnswer[] }) {
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('30')
  const { data: coverage } = useCoverage()
  const { data: gaps } = useGaps()
  const now = useNow(MINUTE)
  const rows = useMemo(() => {
    if (!coverage || !gaps) return null
    const ids = venues.map(({ id }) => id)
    return coverageMatrix(ids, { coverage, gaps }, Number(length), now)
  }, [venues, coverage, gaps, length, now])
  const names = new Map(venues.map(({ id, short_name }) => [id, short_name]))
  return (
    <DataSection id="coverage" title={DATA_TEXTS.matrix} lead={DATA_TEXTS.matrixLead}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 pb-3">
        <Segments
          label={DATA_TEXTS.matrixDays}
          value={length}
          options={LENGTHS.map((value) => ({ value, text: DATA_TEXTS.daysOf(Number(value)) }))}
          onChoose={setLength}
        />
        <Key />
      </div>
      {rows && <Matrix rows={rows} nameOf={(id) => names.get(id) ?? id} />}
    </DataSection>
  )
}

function Key() {
  const parts = [
    [DATA_TEXTS.whole, { share: 1, partial: false, marketGaps: 0 }],
    [DATA_TEXTS.part, { share: 0.5, partial: false, marketGaps: 0 }],
    [DATA_TEXTS.someLost, { share: 1, partial: false, marketGaps: 1 }],
    [DATA_TEXTS.some, { share: 0, partial: true, marketGaps: 0 }],
    [DATA_TEXTS.nothing, { share: 0, partial: false, marketGaps: 0 }],
  ] as const
  return (
    <ul className="m-0 flex list-none flex-wrap gap-4 p-0 text-axis text-text-2">
      {parts.map(([text, day]) => (
        <li key={text} className="flex items-center gap-1.5">
          <span className="relative block size-3">
            <DayMark day={day} />
          </span>
          {text}
        </li>
      ))}
    </ul>
  )
}

interface MatrixProps {
  readonly rows: readonly VenueCoverage[]
  readonly nameOf: (venue: string) => string
}

function Matrix({ rows, nameOf }: MatrixProps) {
  const days = rows[0]?.days.map(({ at }) => at) ?? []
  return (
    <table className="w-full table-fixed border-collapse text-axis">
      <thead>
        <tr className="text-text-3">
          <th className="w-24 text-left font-normal">{DATA_TEXTS.venue}</th>
          {days.map((at, i) => (
            <th key={at} className="h-5 overflow-visible text-left font-normal whitespace-nowrap">
              {isLabelled(at, i, days.length) ? dayShort(at, 'UTC') : ''}
            </th>
          ))}
          <th className="w-12 pl-2 text-right font-normal">%</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ venue, days: row, share }) => (
          <tr key={venue} data-venue={venue}>
            <th scope="row" className="truncate pr-2 text-left font-normal text-text-2">
              {nameOf(venue)}
            </th>
            {row.map((day) => (
              <DayCell key={day.at} day={day} name={nameOf(venue)} />
            ))}
            <td className="pl-2 text-right text-text-2" title={DATA_TEXTS.matrixRow(percent(share))}>
              {percent(share, 0)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every so many days, and only where the label has room before the end. */
function isLabelled(at: Millis, index: number, count: number): boolean {
  const every = count <= 14 ? 2 : count <= 30 ? 5 : 14
  return Math.floor(at / DAY) % every === 0 && index < count - 1
}

function DayCell({ day, name }: { day: DayCoverage; name: string }) {
  const date = isoDay(day.at, 'UTC')
  const words = day.partial
    ? DATA_TEXTS.matrixPartial(name, date)
    : day.share === 0
      ? DATA_TEXTS.matrixNothing(name, date)
      : DATA_TEXTS.matrixCell(name, date, percent(day.share), day)
  return (
    <td className="relative h-5 p-0" title={words} data-share={day.share.toFixed(3)}>
      <DayMark day={day} />
      <span className="sr-only">{words}</span>
    </td>
  )
}

interface DayMarkProps {
  readonly day: Pick<DayCoverage, 'share' | 'partial' | 'marketGaps'>
}

/**
 * Filled by the share that was heard, from below, with a corner cut off where some markets were lost; dotted for some
 * markets only; an empty frame for nothing.
 */
function DayMark({ day: { share, partial, marketGaps } }: DayMarkProps) {
  if (partial) return <span className="absolute inset-px border border-dotted border-text-3" />
  if (share === 0) return <span className="absolute inset-px border border-line-2" />
  return (
    <span className={`absolute inset-px ${share < 1 ? 'hatch' : ''}`}>
      <span className="absolute inset-x-0 bottom-0 bg-text-3" style={{ height: `${share * 100}%` }} />
      {marketGaps > 0 && <span className="corner-cut absolute top-0 right-0 size-2 bg-warn" />}
    </span>
  )
}
