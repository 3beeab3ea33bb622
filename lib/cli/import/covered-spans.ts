import { MINUTE, type Millis, type Span } from '@/lib/contract/units'

/**
 * A hole of more than ten minutes without a single row of any symbol is taken for a pause of the recorder:
 * on a feed of all symbols something is liquidated every few seconds to minutes.
 */
const PAUSE: Millis = 10 * MINUTE

/** Gathers times in any order into the spans in which a recording was running. */
export function spanCollector(pause: Millis = PAUSE) {
  const spans: { from: Millis; last: Millis }[] = []

  /** Index of the first span that ends late enough to take the time in. */
  const firstReaching = (time: Millis): number => {
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((spans[middle]?.last ?? 0) + pause < time) low = middle + 1
      else high = middle
    }
    return low
  }

  const add = (time: Millis): void => {
    const at = firstReaching(time)
    const span = spans[at]
    if (!span || time + pause < span.from) {
      spans.splice(at, 0, { from: time, last: time })
      return
    }
    span.from = Math.min(span.from, time)
    span.last = Math.max(span.last, time)
    const next = spans[at + 1]
    if (next && next.from - span.last <= pause) {
      span.last = Math.max(span.last, next.last)
      spans.splice(at + 1, 1)
    }
  }

  /** Half open, oldest first. */
  const read = (): Span[] => spans.map(({ from, last }) => ({ from, to: last + 1 }))
  return { add, read }
}

export type SpanCollector = ReturnType<typeof spanCollector>
