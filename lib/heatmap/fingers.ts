import type { Span } from '@/lib/contract/units'
import { type PriceEnds, panSpan, pinchPrices, pinchSpan } from './zoom'

/** From the left and the top of a plot, CSS pixels. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** Fingers on a plot, or the mouse: where each came down, and where it is. In the order in which they came. */
export interface Fingers {
  readonly from: ReadonlyMap<number, Place>
  readonly at: ReadonlyMap<number, Place>
}

/** A thumb and a finger stand aslant however a hand is held: only from here on one stands over the other. */
const UPRIGHT = 2

/** Whether two fingers came down one over the other: they take hold of prices then, and not of time. */
export function holdsPrices({ from }: Fingers): boolean {
  const [a, b] = [...from.values()]
  return a !== undefined && b !== undefined && Math.abs(a.y - b.y) > UPRIGHT * Math.abs(a.x - b.x)
}

/** The range under the fingers on a plot so wide: what was under each of the first two still is. */
export function spanUnder(span: Span, fingers: Fingers, width: number): Span {
  const [first, second] = sharesOf(fingers, 'x', width)
  if (!first) return span
  if (second) return pinchSpan(span, [first.from, second.from], [first.at, second.at])
  return panSpan(span, (first.from - first.at) * (span.to - span.from))
}

/** The price axis under two fingers on a plot so high. */
export function pricesUnder(ends: PriceEnds, fingers: Fingers, height: number): PriceEnds {
  const [first, second] = sharesOf(fingers, 'y', height)
  return first && second ? pinchPrices(ends, [first.from, second.from], [first.at, second.at]) : ends
}

function sharesOf({ from, at }: Fingers, along: 'x' | 'y', length: number) {
  return [...at].map(([id, place]) => ({
    from: (from.get(id)?.[along] ?? 0) / length,
    at: place[along] / length,
  }))
}
