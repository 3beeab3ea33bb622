import type { Millis, Span } from './units'

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

/** A span cut at the multiples of a length, so that different spans have their inner pieces in common. */
export function cutAtMultiples({ from, to }: Span, length: Millis): Span[] {
  const start = Math.floor(from / length) * length
  return sliced({ from: start, to }, length).map((piece) => ({
    from: Math.max(from, piece.from),
    to: piece.to,
  }))
}

/** The same time as spans in order that neither overlap nor touch. */
export function joined(spans: readonly Span[]): Span[] {
  const parts: { from: Millis; to: Millis }[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = parts.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else parts.push({ from, to })
  }
  return parts
}

/** What of a span lies inside another; null = nothing. */
export function overlap(a: Span, b: Span): Span | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)]
  return from < to ? { from, to } : null
}

/** What two lists have in common; each is in order, and its spans do not overlap. */
export function common(a: readonly Span[], b: readonly Span[]): Span[] {
  const parts: Span[] = []
  for (let [i, j] = [0, 0]; ; ) {
    const [one, other] = [a[i], b[j]]
    if (!one || !other) return parts
    const part = overlap(one, other)
    if (part) parts.push(part)
    if (one.to < other.to) i++
    else j++
  }
}
