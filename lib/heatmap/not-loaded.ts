import type { Millis, Span } from '@/lib/contract/units'
import { overlap, subtract } from '@/lib/heatmap/doubt'

/**
 * What a time axis shows though no answer tells about it yet: neither a gap nor an empty range. `answer` is the one
 * that is drawn, `asked` the range it should be about; `isCurrent` = it is. The future is never missing.
 */
export function notLoadedSpans(
  shown: Span,
  { answer, asked, isCurrent }: { readonly answer: Span; readonly asked: Span; readonly isCurrent: boolean },
  now: Millis,
): Span[] {
  const held = isCurrent ? [answer, asked] : [answer]
  return subtract([{ from: shown.from, to: Math.min(shown.to, now) }], held).filter(
    ({ from, to }) => from < to,
  )
}

/** A live range moves on by a column now and then; more than this share is another range. */
const SAME = 0.9

/** Whether sums of one range may not stand for another one. */
export function isOtherRange(answer: Span, asked: Span): boolean {
  const common = overlap(asked, answer)
  const longest = Math.max(asked.to - asked.from, answer.to - answer.from)
  return common.to - common.from < SAME * longest
}
