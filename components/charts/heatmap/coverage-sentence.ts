import { venuesOf } from '@/components/charts/parts/venues-of'
import type { HeatmapAnswer, VenueAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import { SECOND, type Span } from '@/lib/contract/units'
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
  const sampled = venues.filter(({ id, coverage }) => coverage === 'sampled' && named.includes(id))
  if (sampled.length === 0) return hasGap ? TEXTS.coverageGap : TEXTS.coverageUnknown
  const notes = sampled.map(({ short_name, coverage_note }) =>
    TEXTS.sampledFloor(short_name, uncapitalised(coverage_note)),
  )
  return [...notes.map(ended), saturation(span, prints), hasGap ? TEXTS.coverageGap : '']
    .filter(Boolean)
    .join(' ')
}

/** Of one venue it is known where the prints come from before they are here. */
function theOnlyOne(venues: readonly string[]): readonly string[] {
  return venues.length === 1 ? venues : []
}

/** How many seconds of the span the busiest market used: at one print per second a full minute hides most. */
function saturation(span: Span, prints: readonly WireEvent[]): string {
  const seconds = new Map<string, Set<number>>()
  for (const { symbol, time } of prints) {
    const used = seconds.get(symbol) ?? new Set()
    seconds.set(symbol, used.add(Math.floor(time / SECOND)))
  }
  const [symbol, used] = [...seconds].sort(([, a], [, b]) => b.size - a.size)[0] ?? []
  if (!symbol || !used) return ''
  return TEXTS.saturation(symbol, used.size, Math.round((span.to - span.from) / SECOND))
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function ended(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
