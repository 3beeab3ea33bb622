'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Millis, Span } from '@/lib/contract/units'
import { wheelFactor, zoomSpan } from '@/lib/heatmap/zoom'

/** The wheel has come to rest. */
const REST: Millis = 250

/** What the wheel does over a panel. */
export interface WheelTarget {
  readonly width: number
  readonly height: number
  readonly span: Span
  /** The range while the wheel turns, at most once per frame. */
  readonly onTurn: (span: Span) => void
  readonly onRest: (span: Span) => void
  /** Makes the price axis so many times as long round a share of its height; `rest` = the wheel has stopped. */
  readonly onPrices: ((factor: number, share: number, rest: boolean) => void) | null
}

/**
 * The wheel zooms in time, with Shift in price. A plain wheel only does once the chart has the focus, so that
 * a page that scrolls is never trapped; with Ctrl or Cmd it always does.
 */
export function useWheel(element: RefObject<HTMLElement | null>, target: WheelTarget): void {
  const latest = useRef(target)
  latest.current = target
  useEffect(() => {
    const panel = element.current
    if (!panel) return
    let zoomed: Span | null = null
    let prices: { factor: number; share: number } | null = null
    let frame = 0
    let rest: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      frame = 0
      if (prices) {
        latest.current.onPrices?.(prices.factor, prices.share, false)
        prices = { ...prices, factor: 1 }
      }
      if (zoomed) latest.current.onTurn(zoomed)
    }
    const settle = () => {
      cancelAnimationFrame(frame)
      frame = 0
      if (prices) latest.current.onPrices?.(prices.factor, prices.share, true)
      if (zoomed) latest.current.onRest(zoomed)
      zoomed = null
      prices = null
    }
    const onWheel = (event: WheelEvent) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || panel === document.activeElement)) return
      event.preventDefault()
      const { span, width, height, onPrices } = latest.current
      const factor = wheelFactor(event.deltaY || event.deltaX, event.deltaMode)
      if (event.shiftKey && onPrices)
        prices = { factor: (prices?.factor ?? 1) * factor, share: event.offsetY / height }
      else zoomed = zoomSpan(zoomed ?? span, factor, event.offsetX / width)
      frame ||= requestAnimationFrame(show)
      clearTimeout(rest)
      rest = setTimeout(settle, REST)
    }
    panel.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      panel.removeEventListener('wheel', onWheel)
      cancelAnimationFrame(frame)
      clearTimeout(rest)
    }
  }, [element])
}
