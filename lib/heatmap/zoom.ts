import type { TimeExpression } from '@/lib/contract/time-expression'
import { DAY, MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'

const SHORTEST: Millis = 120 * SECOND
const LONGEST: Millis = 3_650 * DAY
/** The shortest price axis, as a share of its upper end. */
const LEAST_PRICES = 0.0005
/** liqmap's proven feel: about 8 % per notch of a wheel. */
const PER_PIXEL = 0.00075
const LINE_PIXELS = 33

/** A span that is `factor` times as long, with the moment at `anchor` (0 to 1) staying where it is. */
export function zoomSpan({ from, to }: Span, factor: number, anchor: number): Span {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor))
  const fixed = from + (to - from) * anchor
  const start = Math.round(fixed - length * anchor)
  return { from: start, to: Math.round(start + length) }
}

/** Fingers nearer to each other than this share of the width tell nothing of a zoom. */
const CLOSEST = 0.02

type Pair = readonly [number, number]

/** How far two fingers are from each other along an axis, and where their middle is; shares of its length. */
const apart = ([a, b]: Pair) => Math.max(CLOSEST, Math.abs(a - b))
const middle = ([a, b]: Pair) => (a + b) / 2

/** The span under two fingers that came down at shares `from` of the width and are at `at` now. */
export function pinchSpan(span: Span, from: Pair, at: Pair): Span {
  const length = span.to - span.from
  const moved = panSpan(span, (middle(from) - middle(at)) * length)
  return zoomSpan(moved, apart(from) / apart(at), middle(at))
}

/** Ends of a price axis. */
export interface PriceEnds {
  readonly low: number
  readonly high: number
}

/** Ends of a price axis made `factor` times as long, with the price at `share` from its top staying there. */
export function zoomPrices({ low, high }: PriceEnds, factor: number, share: number): PriceEnds {
  const fixed = high - (high - low) * share
  const least = (high * LEAST_PRICES) / (high - low)
  const scale = Math.max(factor, least)
  const lowest = fixed - (fixed - low) * scale
  return { low: lowest > 0 ? lowest : low / 2, high: fixed + (high - fixed) * scale }
}

/** The price axis under two fingers that came down at shares `from` of its height from the top and are at `at` now. */
export function pinchPrices({ low, high }: PriceEnds, from: Pair, at: Pair): PriceEnds {
  const by = Math.max(-low / 2, (middle(at) - middle(from)) * (high - low))
  return zoomPrices({ low: low + by, high: high + by }, apart(from) / apart(at), middle(at))
}

/** When and where a press came and went without a move. Pixels. */
export interface Tap {
  readonly x: number
  readonly y: number
  readonly at: Millis
}

/** A second tap later or further away is another first one. */
const DOUBLE_TAP = { within: 400, reach: 24 } as const

export function isDoubleTap(first: Tap | null, second: Tap): boolean {
  if (first === null || second.at - first.at > DOUBLE_TAP.within) return false
  return Math.hypot(second.x - first.x, second.y - first.y) <= DOUBLE_TAP.reach
}

export function panSpan({ from, to }: Span, by: Millis): Span {
  return { from: Math.round(from + by), to: Math.round(to + by) }
}

/** Browsers tell of a pinch on a trackpad as of a wheel with Ctrl, in steps far finer than a notch. */
const PINCH = { below: 40, gain: 10 } as const

interface Turn {
  readonly delta: number
  /** 1 counts lines (Firefox). */
  readonly mode: number
  readonly ctrl: boolean
}

/** Pixels that a wheel event stands for. */
export function wheelPixels(delta: number, mode: number): number {
  return delta * (mode === 1 ? LINE_PIXELS : 1)
}

/** How much one wheel event lengthens the span. */
export function wheelFactor({ delta, mode, ctrl }: Turn): number {
  const isPinch = ctrl && mode === 0 && Math.abs(delta) < PINCH.below
  return Math.exp(PER_PIXEL * wheelPixels(delta, mode) * (isPinch ? PINCH.gain : 1))
}

/** The pull of an axis that is dragged, per pixel: 140 px double or halve it. */
const PER_DRAGGED = 0.005

/** How much an axis that was dragged so many pixels to the right or up lengthens: it shows less then. */
export function dragFactor(pixels: number): number {
  return Math.exp(-PER_DRAGGED * pixels)
}

/** A span on whole seconds, so that links stay short. */
export function roundedSpan({ from, to }: Span): Span {
  return { from: Math.round(from / SECOND) * SECOND, to: Math.round(to / SECOND) * SECOND }
}

/** The span moved back by as much as it reaches beyond an end: of the future there is nothing to see. */
export function endingBy(span: Span, end: Millis): Span {
  return span.to > end ? panSpan(span, end - span.to) : span
}

/** A span as a view names it; one that reaches now follows the time from then on. */
export function rangeOf(span: Span, now: Millis): { from: TimeExpression; to: TimeExpression } {
  const { from, to } = roundedSpan(span)
  if (to < now) return { from: { at: from }, to: { at: to } }
  const length = Math.max(SHORTEST, Math.round((to - from) / MINUTE) * MINUTE)
  return { from: { before: length }, to: { before: 0 } }
}
