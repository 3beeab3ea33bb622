import type { GapAnswer } from '@/lib/contract/answers'
import type { CoverageAnswer } from '@/lib/contract/list-answers'
import { DAY, type Millis, type Span } from '@/lib/contract/units'
import { subtract } from '@/lib/heatmap/doubt'

/** One venue on one day. */
export interface DayCoverage {
  /** Start of the day, UTC. */
  readonly at: Millis
  /** Share of the day (up to now) in which the whole feed was heard. */
  readonly share: number
  /** True = only some markets were heard or imported. */
  readonly partial: boolean
  /** Gaps of the whole feed. */
  readonly gaps: number
  /** Gaps in which some markets alone were lost; they are not taken off the share. */
  readonly marketGaps: number
}

export interface VenueCoverage {
  readonly venue: string
  readonly days: readonly DayCoverage[]
  /** Share of all the days. */
  readonly share: number
}

interface Held {
  readonly coverage: readonly CoverageAnswer[]
  readonly gaps: readonly GapAnswer[]
}

/** The last `count` days, the day of `now` included, venue by venue. */
export function coverageMatrix(
  venues: readonly string[],
  { coverage, gaps }: Held,
  count: number,
  now: Millis,
): VenueCoverage[] {
  const today = Math.floor(now / DAY) * DAY
  const days = Array.from({ length: count }, (_, i) => today - (count - 1 - i) * DAY)
  return venues.map((venue) => {
    const own = coverage.filter((span) => span.venue === venue)
    const holes = gaps.filter((gap) => gap.venue === venue)
    const spanOf = (gap: GapAnswer) => ({ from: gap.from, to: gap.to ?? now })
    const lost = holes.filter(({ markets }) => markets.length === 0).map(spanOf)
    const lostMarkets = holes.filter(({ markets }) => markets.length > 0).map(spanOf)
    const whole = heardSpans(
      own.filter(({ markets }) => markets.length === 0),
      lost,
    )
    const row = days.map((at) => dayOf(at, { whole, own, lost, lostMarkets }, now))
    return { venue, days: row, share: row.reduce((sum, { share }) => sum + share, 0) / count }
  })
}

interface Heard {
  readonly whole: readonly Span[]
  readonly own: readonly CoverageAnswer[]
  readonly lost: readonly Span[]
  readonly lostMarkets: readonly Span[]
}

function dayOf(at: Millis, { whole, own, lost, lostMarkets }: Heard, now: Millis): DayCoverage {
  const day = { from: at, to: Math.min(at + DAY, now) }
  const heard = whole.reduce((sum, span) => sum + common(span, day), 0)
  return {
    at,
    share: day.to > day.from ? heard / (day.to - day.from) : 0,
    partial: heard === 0 && own.some((span) => common(span, day) > 0),
    gaps: touching(lost, day),
    marketGaps: touching(lostMarkets, day),
  }
}

function touching(spans: readonly Span[], day: Span): number {
  return spans.filter((span) => common(span, day) > 0).length
}

/** Spans heard by any source, none counted twice, without the gaps. */
function heardSpans(spans: readonly Span[], lost: readonly Span[]): Span[] {
  const joined: { from: Millis; to: Millis }[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return subtract(joined, lost)
}

function common(a: Span, b: Span): Millis {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}
