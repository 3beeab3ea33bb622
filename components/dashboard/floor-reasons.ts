import type { Quality } from '@/lib/contract/answers'
import { percent } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import { heardByNow, uncoveredSpans } from '@/lib/heatmap/doubt'

/** A venue whose feed publishes only a part. */
export interface SampledFeed {
  readonly short_name: string
  readonly coverage_note: string
}

interface Moment {
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
}

/** Less of a range than this is a gap, more is most of what there is to say. */
const WORTH_A_SHARE = 0.01

/** Why sums are floors, in words: which feeds sample, and how much of the range nobody listened to. */
export function floorReasons(
  sampled: readonly SampledFeed[],
  answer: Quality & Span,
  { now, liveVenues }: Moment,
): string[] {
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  const lengthOf = ({ from, to }: Span) => to - from
  const unheard = uncoveredSpans(doubts, answer, now).reduce((sum, span) => sum + lengthOf(span), 0)
  const share = unheard / Math.max(1, lengthOf({ from: answer.from, to: Math.min(answer.to, now) }))
  const hasGap = unheard > 0 || answer.gaps.length > 0
  return [
    ...sampledReason(sampled),
    ...(share >= WORTH_A_SHARE ? [TEXTS.floorUnheard(percent(share, 0))] : hasGap ? [TEXTS.floorByGap] : []),
  ]
}

function sampledReason(sampled: readonly SampledFeed[]): string[] {
  const [first, ...more] = sampled
  if (!first) return []
  if (more.length > 0) return [TEXTS.floorByFeeds(sampled.map(({ short_name }) => short_name))]
  return [`${first.short_name} ${first.coverage_note.replace(/\.$/, '')}`]
}
