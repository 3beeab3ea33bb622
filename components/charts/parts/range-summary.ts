import type { ChartProps } from '@/components/charts/chart-definition'
import { namingWriterOf } from '@/components/charts/unit-words'
import { serverNow } from '@/components/hooks/server-time'
import type { Quality, SideTotals, Unit } from '@/lib/contract/answers'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'

/** What the sentence about a range is made of. */
export interface RangeAnswer extends Pick<Quality, 'floor'> {
  readonly totals: SideTotals
  /** Empty = nobody listened in the whole range. */
  readonly covered: readonly unknown[]
  readonly attribution?: readonly string[]
}

/** A chart in one sentence, for those who do not see it: the sums of its range in `unit`. */
export function rangeSummary(
  { base, view, frame }: Pick<ChartProps, 'base' | 'view' | 'frame'>,
  answer: RangeAnswer | undefined,
  unit: Unit,
): string {
  if (!answer) return TEXTS.loading(base)
  const { totals, covered, floor } = answer
  return `${base}, ${daySpan(frame.asked, view.tz, serverNow())}: ${headlineText({ ...totals, covered, floor }, namingWriterOf(unit, base))}`
}

export function isEmptyRange(answer: Pick<RangeAnswer, 'totals'> | undefined): boolean {
  return answer !== undefined && answer.totals.long_count + answer.totals.short_count === 0
}
