'use client'

import { ArrowUpToLine } from 'lucide-react'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { namingWriterOf } from '@/components/charts/unit-words'
import { isNotFound } from '@/components/hooks/fetch-json'
import type { Failure } from '@/components/hooks/use-last-good'
import { useVenues } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import { Retry } from '@/components/ui/block-state'
import type { HeatmapAnswer, VenueAnswer } from '@/lib/contract/answers'
import { compactUsd, percent } from '@/lib/contract/format'
import { daySpan } from '@/lib/contract/format-time'
import { isolated } from '@/lib/contract/isolated'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { isUnheard, namesText, TEXTS } from '@/lib/contract/texts'
import { isRelative } from '@/lib/contract/time-expression'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { isFloor } from '@/lib/heatmap/doubt'
import { floorReasons } from './floor-reasons'
import { SumSentence } from './sum-sentence'

interface HeadlineProps {
  readonly base: string
  readonly view: View
  readonly answer: HeatmapAnswer | undefined
  /** True = the numbers are those of the range that was shown before. */
  readonly isOther?: boolean
  /** Why there is no newer answer; null = nothing went wrong. */
  readonly failure?: Failure | null
  /** `tiny` = the sentence alone. */
  readonly size: 'dashboard' | 'embed' | 'tiny'
}

const TYPES: Readonly<Record<HeadlineProps['size'], string>> = {
  dashboard: 'text-headline-phone md:text-headline',
  embed: 'text-headline-embed max-[559px]:text-data max-[559px]:leading-4',
  tiny: 'text-data leading-4',
}

/** What the dashboard's lines take on a phone, where the badge stands on a line of its own, and elsewhere. */
const ROOM = 'min-h-12 max-xl:min-h-[78px] max-md:min-h-[118px] max-[23.4rem]:min-h-[142px]'

/** The one sentence, sides named in words, the larger side first; then when, how many, where. */
export function Headline({
  base,
  view,
  answer: given,
  isOther = false,
  failure = null,
  size,
}: HeadlineProps) {
  const { data: venues } = useVenues()
  const now = useNow(isRelative(view.to) ? 10 * SECOND : null)
  const liveVenues = useLiveVenues()
  if (!given && failure) return <HeadlineFailed {...{ base, view, size, failure }} />
  if (!given) return <HeadlineSkeleton size={size} />
  const type = TYPES[size]
  const room = size === 'dashboard' ? ROOM : ''
  const when = `${isolated(base)}, ${daySpan(given, view.tz, now)}`
  if (isUnheard({ ...given.totals, covered: given.covered })) {
    return (
      <div data-part="headline" className={room}>
        <h1 className={`m-0 font-semibold ${type}`}>{TEXTS.nothingHeldHere}</h1>
        {size !== 'tiny' && <p className="m-0 text-body text-text-2">{when}</p>}
      </div>
    )
  }
  const answer = { ...given, floor: isFloor(given, { now, liveVenues }) }
  const reasons = venues ? floorReasons(sampledOf(answer, venues), answer, { now, liveVenues }) : []
  const write = namingWriterOf(view.unit, base)
  const line =
    size === 'embed' ? shortLine(when, answer, venues ?? []) : secondLine(when, view, answer, venues ?? [])
  return (
    <div data-part="headline" className={`${isOther ? 'is-other' : ''} ${room}`} aria-busy={isOther}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 xl:flex-nowrap">
        <h1 className={`m-0 font-semibold ${type}`}>
          <SumSentence {...answer.totals} floor={answer.floor} write={write} />
        </h1>
        {size === 'dashboard' && (
          <span className="flex min-w-0 max-xl:basis-full">
            <FloorBadge isFloor={answer.floor} reasons={reasons} short={false} />
          </span>
        )}
      </div>
      {size !== 'tiny' && (
        <p
          className={`m-0 wrap-anywhere text-body text-text-2 ${size === 'embed' ? 'max-[559px]:truncate max-[559px]:text-axis' : 'line-clamp-2 max-xl:mt-1 md:line-clamp-1'}`}
          title={line}
        >
          {isOther && (
            <span className="not-loaded-words">
              ({failure ? PAGE_TEXTS.otherRangeFailed : TEXTS.otherRange}){' '}
            </span>
          )}
          {line}{' '}
          {size === 'embed' && (
            <span className="max-[559px]:hidden">
              <FloorBadge isFloor={answer.floor} reasons={reasons} short />
            </span>
          )}
        </p>
      )}
      {answer.totals.unpriced > 0 && view.unit === 'usd' && (
        <p className="m-0 text-body text-warn" data-part="unpriced">
          {TEXTS.unpriced(answer.totals.unpriced)}
        </p>
      )}
    </div>
  )
}

/** Where there is little room: asset, when, how many, and the venues last, since they may be cut off. */
function shortLine(when: string, { totals, markets }: HeatmapAnswer, venues: readonly VenueAnswer[]): string {
  const names = venuesOf(markets).map((id) => venues.find((venue) => venue.id === id)?.short_name ?? id)
  const prints = totals.long_count + totals.short_count
  return [when, prints === 0 ? TEXTS.noPrints : TEXTS.prints(prints), namesText(names, 2)].join(', ')
}

function secondLine(when: string, view: View, answer: HeatmapAnswer, venues: readonly VenueAnswer[]): string {
  const { totals, markets } = answer
  const prints = totals.long_count + totals.short_count
  if (prints === 0) return `${when}: ${TEXTS.noPrints}`
  const names = venuesOf(markets).map((id) => venues.find((venue) => venue.id === id)?.name ?? id)
  const where =
    markets.length === 1
      ? isolated(markets[0]?.slice(markets[0].indexOf(':') + 1) ?? '')
      : TEXTS.marketCount(markets.length)
  const all = totals.long + totals.short
  const larger = Math.max(totals.long, totals.short)
  const share =
    all > 0
      ? `, ${TEXTS.shareOf(percent(larger / all, 0), totals.long >= totals.short ? 'long' : 'short')}`
      : ''
  return `${when}: ${TEXTS.printsWhere(`${TEXTS.prints(prints)}${sizeWords(view)}`, where, names)}${share}`
}

/** Which sizes are counted, where not all are. */
function sizeWords({ sizes }: View): string {
  if (sizes === null) return ''
  return ` ${TEXTS.sizes(compactUsd(sizes[0]), sizes[1] === null ? null : compactUsd(sizes[1]))}`
}

/** Venues of the answer whose feeds publish only a part. */
function sampledOf({ markets }: HeatmapAnswer, venues: readonly VenueAnswer[]): readonly VenueAnswer[] {
  const asked = new Set(venuesOf(markets))
  return venues.filter(({ id, coverage }) => coverage === 'sampled' && asked.has(id))
}

interface FloorBadgeProps {
  readonly isFloor: boolean
  readonly reasons: readonly string[]
  readonly short: boolean
}

/** Why the numbers are floors. */
function FloorBadge({ isFloor, reasons, short }: FloorBadgeProps) {
  if (!isFloor) return null
  const text = reasons.join('; ') || PAGE_TEXTS.floorUntold
  return (
    <span
      className="inline-flex min-h-[22px] min-w-0 items-center gap-1.5 rounded-badge bg-warn-bg px-2 text-data leading-[18px] text-warn"
      title={text}
      data-part="floor"
    >
      <ArrowUpToLine className="size-3 shrink-0" strokeWidth={2} aria-hidden="true" />
      <span className={short ? 'sr-only' : 'truncate max-md:hidden'}>{TEXTS.floorLong(text)}</span>
      <span aria-hidden="true" className={short ? '' : 'md:hidden'}>
        {TEXTS.floorIncomplete}
      </span>
    </span>
  )
}

interface HeadlineFailedProps extends Pick<HeadlineProps, 'base' | 'view' | 'size'> {
  readonly failure: Failure
}

/** In place of the sums: why there are none, with another try; an asset that is not held yet is no failure. */
function HeadlineFailed({ base, view, size, failure }: HeadlineFailedProps) {
  const isUnheld = isNotFound(failure.error) && view.market === null
  return (
    <div data-part="headline" className={size === 'dashboard' ? ROOM : ''} role="status">
      <h1 className={`m-0 font-semibold ${TYPES[size]}`}>
        {isUnheld ? PAGE_TEXTS.nothingYetOf(base) : PAGE_TEXTS.sumsNotLoaded(base)}
      </h1>
      {size !== 'tiny' && (
        <p className="m-0 text-body text-text-2">
          {isUnheld ? PAGE_TEXTS.comesByItself : failure.error?.message}{' '}
          {!isUnheld && <Retry query={failure} />}
        </p>
      )}
    </div>
  )
}

function HeadlineSkeleton({ size }: Pick<HeadlineProps, 'size'>) {
  return (
    <div aria-hidden="true" className={`py-1 ${size === 'dashboard' ? ROOM : ''}`}>
      <div className={`rounded-badge bg-bg-3 ${size === 'dashboard' ? 'h-5 w-2/3 max-w-xl' : 'h-4 w-64'}`} />
      {size !== 'tiny' && <div className="mt-2 h-3 w-1/2 max-w-md rounded-badge bg-bg-3" />}
    </div>
  )
}
