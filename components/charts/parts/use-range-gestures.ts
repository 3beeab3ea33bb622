'use client'

import { type PointerEvent, type RefObject, useRef } from 'react'
import type { Span } from '@/lib/contract/units'
import { type Fingers, holdsPrices, type Place, pricesUnder, spanUnder } from '@/lib/heatmap/fingers'
import type { PriceEnds } from '@/lib/heatmap/zoom'
import { commitSpan, type RangeChange, reachable } from './commit-span'
import type { PriceZoom } from './use-price-zoom'
import { useWheel } from './use-wheel'

interface PriceGestures {
  readonly height: number
  /** Ends of the axis as it is drawn. */
  readonly shown: PriceEnds
  readonly zoom: PriceZoom
}

interface RangeGestures extends RangeChange {
  readonly element: RefObject<HTMLElement | null>
  readonly width: number
  /** Where there is a price axis to zoom. */
  readonly prices?: PriceGestures
}

/** A press that moves less than this is a click. */
export const CLICK_SLOP = 4

interface Held extends Fingers {
  readonly span: Span
  readonly at: Map<number, Place>
  /** The price axis, where it is what the fingers hold. */
  readonly ends: PriceEnds | null
  moved: boolean
}

/**
 * Drag pans, two fingers zoom in time or, one over the other, in price; the wheel zooms (see useWheel). One
 * finger that moves up or down scrolls the page.
 */
export function useRangeGestures({ element, width, prices, ...change }: RangeGestures) {
  const { frame, onDraft } = change
  const held = useRef<Held | null>(null)
  const dragged = useRef(false)
  useWheel(element, {
    width,
    height: prices?.height ?? 1,
    span: frame.span,
    live: frame.live,
    onTurn: (turned) => onDraft(reachable(turned, frame)),
    onRest: (turned) => commitSpan(turned, change),
    onPrices: prices ? (...turn) => prices.zoom.turn(prices.shown, ...turn) : null,
  })

  const placeOf = (event: PointerEvent): Place => {
    const { left, top } = element.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const hold = (places: ReadonlyMap<number, Place>, before: Held | null): Held => {
    const fingers = { from: new Map(places), at: new Map(places) }
    const ends = prices && holdsPrices(fingers) ? prices.shown : null
    return { ...fingers, ends, span: frame.span, moved: before !== null }
  }
  const showPrices = (now: Held, ends: PriceEnds, rest: boolean) =>
    prices?.zoom.show(pricesUnder(ends, now, prices.height), rest)

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const before = held.current
    dragged.current = before?.moved ?? false
    held.current = hold(new Map(before?.at).set(event.pointerId, placeOf(event)), before)
    if (held.current.ends) onDraft(null)
  }
  const onMove = (event: PointerEvent): boolean => {
    const now = held.current
    const from = now?.from.get(event.pointerId)
    if (!now || !from) return false
    const at = placeOf(event)
    now.at.set(event.pointerId, at)
    now.moved ||= Math.abs(at.x - from.x) > CLICK_SLOP
    if (now.ends) showPrices(now, now.ends, false)
    else if (now.moved) onDraft(reachable(spanUnder(now.span, now, width), frame))
    return now.moved
  }
  const onPointerUp = (event: PointerEvent) => {
    const now = held.current
    if (!now?.at.has(event.pointerId)) return
    dragged.current = now.moved
    held.current = null
    if (now.ends) return showPrices(now, now.ends, true)
    const target = spanUnder(now.span, now, width)
    now.at.delete(event.pointerId)
    if (now.at.size > 0) held.current = { ...hold(now.at, now), span: target }
    else if (now.moved) commitSpan(target, change)
  }
  const onPointerCancel = () => {
    held.current = null
    onDraft(null)
    prices?.zoom.drop()
  }
  return { handlers: { onPointerDown, onPointerUp, onPointerCancel }, onMove, wasDrag: () => dragged.current }
}
