import type { Quality } from '@/lib/contract/answers'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'

/** What is known of the quality of an answer. */
export type Doubts = Pick<Quality, 'gaps' | 'known_issues' | 'covered'>

/** Nobody listened: a feed was down (a gap, hatched), or nothing was recorded or imported at all (grey). */
export interface Uncovered extends Span {
  readonly kind: 'gap' | 'unrecorded'
}

/** Spans of the view in which no venue asked for was listened to: these are marked, they are not zeros. */
export function uncoveredSpans({ gaps, covered }: Doubts, view: Span, now: Millis): Uncovered[] {
  const end = Math.min(view.to, now)
  const heard = covered.flatMap((span) => {
    const holes = gaps.filter((gap) => gap.venue === span.venue && gap.markets.length === 0)
    return subtract(
      [span],
      holes.map((gap) => ({ from: gap.from, to: gap.to ?? now })),
    )
  })
  const silent = subtract([{ from: view.from, to: end }], heard)
  const unrecorded = subtract(
    silent,
    gaps.map(({ from, to }) => ({ from, to: to ?? now })),
  )
  const marked = (kind: Uncovered['kind']) => (span: Span) => ({ kind, ...span })
  return [...subtract(silent, unrecorded).map(marked('gap')), ...unrecorded.map(marked('unrecorded'))].sort(
    (a, b) => a.from - b.from,
  )
}

/** A feed's coverage is written down at intervals; so long after the last one a live feed counts as heard. */
const LIVE_TAIL: Millis = 5 * MINUTE

/** Coverage with the tail of feeds that are live now: what is not written down yet is no gap. */
export function heardByNow(
  covered: Quality['covered'],
  liveVenues: ReadonlySet<string>,
  now: Millis,
): Quality['covered'] {
  const last = new Map<string, Millis>()
  for (const { venue, to } of covered) last.set(venue, Math.max(last.get(venue) ?? 0, to))
  const tails = [...last]
    .filter(([venue, to]) => liveVenues.has(venue) && to < now && now - to <= LIVE_TAIL)
    .map(([venue, from]) => ({ venue, from, to: now }))
  return [...covered, ...tails]
}

/** Sums of an answer are at least what they say: a feed samples, or a part of the range was not listened to. */
export function isFloor(
  answer: Quality & Span,
  { now, liveVenues }: { readonly now: Millis; readonly liveVenues: ReadonlySet<string> },
): boolean {
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  return answer.floor || uncoveredSpans(doubts, answer, now).length > 0
}

/** The part of a view that an answer tells about; beyond it nothing is known yet. */
export function overlap(view: Span, answer: Span): Span {
  return { from: Math.max(view.from, answer.from), to: Math.min(view.to, answer.to) }
}

/** What is left of spans after others are taken away, ascending. */
export function subtract(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const sorted = [...holes].filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)
  return spans.flatMap((span) => {
    const left: Span[] = []
    let { from } = span
    for (const hole of sorted) {
      if (hole.to <= from || hole.from >= span.to) continue
      if (hole.from > from) left.push({ from, to: hole.from })
      from = Math.max(from, hole.to)
    }
    if (from < span.to) left.push({ from, to: span.to })
    return left
  })
}
