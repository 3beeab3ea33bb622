import { venuesOf } from '@/components/charts/parts/venues-of'
import type { HeatmapAnswer, VenueAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import { SECOND, type Span } from '@/lib/contract/units'
import { marketName } from '@/lib/contract/venue-name'
import type { WireEvent } from '@/lib/contract/wire-event'

/** Why the numbers of a cell are floors, or that they are not. */
export function coverageSentence(
  answer: HeatmapAnswer,
  span: Span,
  prints: readonly WireEvent[],
  venues: readonly VenueAnswer[],
): string {
  const hasGap = answer.gaps.some((gap) => gap.from < span.to && (gap.to ?? span.to) > span.from)
  if (answer.coverage === 'complete') return hasGap ? TEXTS.coverageGap : TEXTS.coverageComplete
  const named = prints.length > 0 ? prints.map(({ venue }) => venue) : theOnlyOne(venuesOf(answer.markets))
  const behind = venues.filter(({ id }) => named.includes(id))
  const sampled = behind.filter(({ coverage }) => coverage === 'sampled')
  const unknown = behind.filter(({ coverage }) => coverage !== 'sampled' && coverage !== 'complete')
  const sentences = [
    ...sampled.map((venue) =>
      ended(TEXTS.sampledFloor(venue.short_name, uncapitalised(venue.coverage_note))),
    ),
    saturation(span, prints, sampled),
    unknown.length > 0 ? TEXTS.coverageUnknownOf(unknown.map(({ short_name }) => short_name)) : '',
    hasGap ? TEXTS.coverageGap : '',
  ].filter(Boolean)
  if (sentences.length > 0) return sentences.join(' ')
  return behind.length > 0 ? TEXTS.coverageOthers : TEXTS.coverageUnknown
}

/** Of one venue it is known where the prints come from before they are here. */
function theOnlyOne(venues: readonly string[]): readonly string[] {
  return venues.length === 1 ? venues : []
}

/** How many seconds of the span the busiest sampled market used: at one print per second a full minute hides most. */
function saturation(span: Span, prints: readonly WireEvent[], sampled: readonly VenueAnswer[]): string {
  const seconds = new Map<string, Set<number>>()
  for (const { market, venue, time } of prints) {
    if (!sampled.some(({ id }) => id === venue)) continue
    const used = seconds.get(market) ?? new Set()
    seconds.set(market, used.add(Math.floor(time / SECOND)))
  }
  const [market, used] = [...seconds].sort(([, a], [, b]) => b.size - a.size)[0] ?? []
  if (!market || !used) return ''
  return TEXTS.saturation(marketName(market, sampled), used.size, Math.round((span.to - span.from) / SECOND))
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function ended(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
