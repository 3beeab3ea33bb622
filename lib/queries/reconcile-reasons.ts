import type { Matched } from '@/db/source-sums'
import type { ReconcileReason, SourceDifference, SourceRow } from '@/lib/contract/reconcile'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { joined, overlap, without } from '@/lib/contract/spans'
import { HOUR, type Span } from '@/lib/contract/units'

/** What can be told of why two sources of one market and range differ. */
export function reasonsOf(
  first: SourceRow,
  other: SourceRow,
  { rows, sameSize, samePrice }: Matched,
  span: Span,
): SourceDifference['reasons'] {
  const differs = first.count !== other.count
  const holds: Readonly<Record<ReconcileReason, boolean>> = {
    missing_span: uncovered(first, other, span).length + uncovered(other, first, span).length > 0,
    capped: differs && first.coverage === 'sampled',
    order_or_trade: first.event_kinds.join() !== other.event_kinds.join(),
    price_kind: samePrice < rows && first.price_kinds.join() !== other.price_kinds.join(),
    size_kind: sameSize < rows,
    time: rows < Math.min(first.count, other.count),
    boundary: isBoundary(first, other, span),
  }
  const names = { first: first.source, other: other.source }
  return Object.entries(RECONCILE_TEXTS.reasons)
    .filter(([code]) => holds[code as ReconcileReason])
    .map(([code, text]) => ({ code: code as ReconcileReason, text: text(names) }))
}

/** Parts of the range that one source covers and the other does not. */
function uncovered(one: SourceRow, other: SourceRow, span: Span): readonly Span[] {
  return joined(one.covered.flatMap((part) => overlap(part, span) ?? [])).flatMap((part) =>
    without(part, other.covered),
  )
}

/** An end that lies inside an hour cuts sums that a vendor tells by whole hours, and rows at the very end. */
function isBoundary(first: SourceRow, other: SourceRow, { from, to }: Span): boolean {
  return Math.abs(first.count - other.count) === 1 && (from % HOUR !== 0 || to % HOUR !== 0)
}
