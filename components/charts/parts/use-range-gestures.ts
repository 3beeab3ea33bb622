'use client'

import { type PointerEvent, type RefObject, useRef } from 'react'
import type { Span } from '@/lib/contract/units'
import { panSpan, pinchSpan } from '@/lib/heatmap/zoom'
import { commitSpan, type RangeChange, reachable } from './commit-span'
import { useWheel, type WheelTarget } from './use-wheel'

interface RangeGestures extends RangeChange {
  readonly element: RefObject<HTMLElement | null>
  readonly width: number
  /** Where there is a price axis to zoom. */
  readonly prices?: { readonly height: number; readonly onZoom: NonNullable<WheelTarget['onPrices']> }
}

/** A press that moves less than this is a click. */
const CLICK_SLOP = 4

interface Held {
  readonly span: Span
  /** Where each finger or the mouse came down, and where it is, from the left of the panel. */
  readonly from: Map<number, number>
  readonly at: Map<number, number>
  moved: boolean
}

/** Drag pans, two fingers pinch, the wheel zooms (see useWheel). */
export function useRangeGestures({ element, width, prices, ...change }: RangeGestures) {
  const { frame, onDraft } = change
  const { span } = frame
  const held = useRef<Held | null>(null)
  const dragged = useRef(false)
  useWheel(element, {
    width,
    height: prices?.height ?? 1,
    span,
    live: frame.live,
    onTurn: (turned) => onDraft(reachable(turned, frame)),
    onRest: (turned) => commitSpan(turned, change),
    onPrices: prices?.onZoom ?? null,
  })

  const placeOf = (event: PointerEvent) =>
    event.clientX - (element.current?.getBoundingClientRect().left ?? 0)
  const hold = (from: Map<number, number>, moved: boolean): Held => ({ span, from, at: new Map(from), moved })
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const before = held.current
    dragged.current = before?.moved ?? false
    held.current = hold(new Map(before?.at).set(event.pointerId, placeOf(event)), before !== null)
  }
  const onMove = (event: PointerEvent): boolean => {
    const now = held.current
    if (!now?.at.has(event.pointerId)) return false
    now.at.set(event.pointerId, placeOf(event))
    now.moved ||= Math.abs(placeOf(event) - (now.from.get(event.pointerId) ?? 0)) > CLICK_SLOP
    if (now.moved) onDraft(reachable(heldSpan(now, width), frame))
    return now.moved
  }
  const onPointerUp = (event: PointerEvent) => {
    const now = held.current
    if (!now?.at.has(event.pointerId)) return
    const target = heldSpan(now, width)
    dragged.current = now.moved
    now.at.delete(event.pointerId)
    if (now.at.size > 0) {
      held.current = { ...hold(new Map(now.at), true), span: target }
      return
    }
    held.current = null
    if (now.moved) commitSpan(target, change)
  }
  const onPointerCancel = () => {
    held.current = null
    onDraft(null)
  }
  return { handlers: { onPointerDown, onPointerUp, onPointerCancel }, onMove, wasDrag: () => dragged.current }
}

/** The range under the fingers: what was under each of the first two still is. */
function heldSpan({ span, from, at }: Held, width: number): Span {
  const [first, second] = [...at.keys()]
  if (first === undefined) return span
  const share = (places: Map<number, number>, id: number) => (places.get(id) ?? 0) / width
  if (second === undefined)
    return panSpan(span, (share(from, first) - share(at, first)) * (span.to - span.from))
  return pinchSpan(span, [share(from, first), share(from, second)], [share(at, first), share(at, second)])
}
