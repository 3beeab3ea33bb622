'use client'

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { Span } from '@/lib/contract/units'
import { panSpan, roundedSpan, wheelFactor, zoomSpan } from '@/lib/heatmap/zoom'

interface RangeGestures extends Pick<ChartProps, 'onChange' | 'onDraft'> {
  readonly element: RefObject<HTMLElement | null>
  readonly width: number
  readonly span: Span
}

/** A press that moves less than this is a click. */
const CLICK_SLOP = 4
/** The wheel has come to rest. */
const REST = 250

/**
 * Drag pans, the wheel zooms in time. A plain wheel only does once the chart has the focus, so that a page
 * that scrolls is never trapped; with Ctrl or Cmd it always does.
 */
export function useRangeGestures({ element, width, span, onChange, onDraft }: RangeGestures) {
  const drag = useRef<{ x: number; span: Span; moved: boolean } | null>(null)
  const dragged = useRef(false)
  const latest = useRef({ span, width, onChange, onDraft })
  latest.current = { span, width, onChange, onDraft }

  useEffect(() => {
    const target = element.current
    if (!target) return
    let zoomed: Span | null = null
    let rest: ReturnType<typeof setTimeout> | undefined
    const commit = () => {
      if (zoomed) commitSpan(zoomed, latest.current)
      zoomed = null
    }
    const onWheel = (event: WheelEvent) => {
      if (!(event.ctrlKey || event.metaKey || target === document.activeElement)) return
      event.preventDefault()
      const anchor = event.offsetX / latest.current.width
      zoomed = zoomSpan(zoomed ?? latest.current.span, wheelFactor(event.deltaY, event.deltaMode), anchor)
      latest.current.onDraft(zoomed)
      clearTimeout(rest)
      rest = setTimeout(commit, REST)
    }
    target.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      target.removeEventListener('wheel', onWheel)
      clearTimeout(rest)
    }
  }, [element])

  const spanAt = (event: PointerEvent) => {
    const held = drag.current
    if (!held) return null
    const perPixel = (held.span.to - held.span.from) / width
    return panSpan(held.span, (held.x - event.clientX) * perPixel)
  }
  const onMove = (event: PointerEvent): boolean => {
    const held = drag.current
    if (!held) return false
    held.moved ||= Math.abs(event.clientX - held.x) > CLICK_SLOP
    if (held.moved) onDraft(spanAt(event))
    return held.moved
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    dragged.current = false
    if (event.button !== 0) return
    drag.current = { x: event.clientX, span, moved: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerUp = (event: PointerEvent) => {
    const moved = drag.current?.moved ?? false
    const target = spanAt(event)
    drag.current = null
    dragged.current = moved
    if (moved && target) commitSpan(target, { onChange, onDraft })
  }
  const onPointerCancel = () => {
    drag.current = null
    onDraft(null)
  }
  return { handlers: { onPointerDown, onPointerUp, onPointerCancel }, onMove, wasDrag: () => dragged.current }
}

/** Makes a range the view's own. */
export function commitSpan(
  span: Span,
  { onChange, onDraft }: Pick<ChartProps, 'onChange' | 'onDraft'>,
): void {
  const { from, to } = roundedSpan(span)
  onChange({ from: { at: from }, to: { at: to } })
  onDraft(null)
}
