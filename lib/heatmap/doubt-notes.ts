import type { GapAnswer, KnownIssueAnswer } from '@/lib/contract/answers'
import { lossWords } from '@/lib/contract/loss-words'
import type { Millis, Span } from '@/lib/contract/units'
import { type Doubts, subtract, uncoveredSpans } from './doubt'

/** A remark on the quality of the data over a span of the time axis. */
export interface Note extends Span {
  readonly kind: 'gap' | 'unrecorded' | 'issue'
  readonly venue: string | null
  /** Reason or effect in words; null = only known to be uncovered. */
  readonly text: string | null
  /** How many markets a gap concerns; absent = the whole feed. */
  readonly markets?: number
  /** True = it lasts. */
  readonly open: boolean
  /** The span begins or ends with the view. */
  readonly atStart: boolean
  readonly atEnd: boolean
}

/** Everything the notes lane says, in time order. */
export function notesOf(doubts: Doubts, view: Span, now: Millis): Note[] {
  const end = Math.min(view.to, now)
  const named = [
    ...doubts.gaps.map((gap) => noteOfGap(gap, view, now)),
    ...doubts.known_issues.map((issue) => noteOfIssue(issue, view, now)),
  ].filter((note) => note.from < note.to)
  const explained = named.filter(({ kind }) => kind === 'gap')
  const silent = subtract(uncoveredSpans(doubts, view, now), explained).map(
    ({ from, to }): Note => ({
      kind: 'unrecorded',
      venue: null,
      text: null,
      from,
      to,
      open: false,
      atStart: from === view.from,
      atEnd: to === end,
    }),
  )
  return [...named, ...silent].sort((a, b) => a.from - b.from)
}

function noteOfGap(gap: GapAnswer, view: Span, now: Millis): Note {
  return {
    kind: 'gap',
    venue: gap.venue,
    text: lossWords(gap.reason),
    ...(gap.markets.length > 0 && { markets: gap.markets.length }),
    open: gap.to === null,
    ...clipped({ from: gap.from, to: gap.to ?? now }, view),
  }
}

function noteOfIssue(issue: KnownIssueAnswer, view: Span, now: Millis): Note {
  return {
    kind: 'issue',
    venue: issue.venue,
    text: issue.effect,
    open: issue.to === null,
    ...clipped({ from: issue.from, to: issue.to ?? Math.max(now, view.to) }, view),
  }
}

function clipped({ from, to }: Span, view: Span) {
  return {
    from: Math.max(from, view.from),
    to: Math.min(to, view.to),
    atStart: from <= view.from,
    atEnd: to >= view.to,
  }
}
