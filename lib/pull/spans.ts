import type { Millis, Span } from '@/lib/contract/units'

/** The parts of a span that none of the others holds, in order. */
export function without(span: Span, others: readonly Span[]): Span[] {
  const parts: Span[] = []
  let from = span.from
  for (const other of [...others].sort((a, b) => a.from - b.from)) {
    if (other.from > from) parts.push({ from, to: Math.min(other.from, span.to) })
    from = Math.max(from, other.to)
  }
  parts.push({ from, to: span.to })
  return parts.filter((part) => part.from < part.to && part.from < span.to)
}

/** A span as pieces of at most this length. */
export function sliced({ from, to }: Span, length: Millis): Span[] {
  const count = Math.ceil((to - from) / length)
  return Array.from({ length: count }, (_, index) => {
    const start = from + index * length
    return { from: start, to: Math.min(to, start + length) }
  })
}
