'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Millis, Span } from '@/lib/contract/units'
import { panSpan, wheelFactor, wheelPixels, zoomSpan } from '@/lib/heatmap/zoom'

/** The wheel has come to rest. */
const REST: Millis = 250

/** From here on a zoom of a live range holds its end. */
const AT_END = 0.9

/** What the wheel does over a panel. */
export interface WheelTarget {
  readonly width: number
  readonly height: number
  readonly span: Span
  /** The range ends now: a zoom near its end leaves the end where it is. */
  readonly live: boolean
  /** The range while the wheel turns, at most once per frame. */
  readonly onTurn: (span: Span) => void
  readonly onRest: (span: Span) => void
  /** Makes the price axis so many times as long round a share of its height; `rest` = the wheel has stopped. */
  readonly onPrices: ((factor: number, share: number, rest: boolean) => void) | null
}

/**
 * The wheel zooms in time, with Shift in price, and a swipe sideways on a trackpad pans. A plain wheel only does once the chart has the focus, so that
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
      const { span, height, onPrices } = latest.current
      if (event.shiftKey && onPrices)
        prices = { factor: (prices?.factor ?? 1) * factorOf(event), share: event.offsetY / height }
      else zoomed = turned(zoomed ?? span, event, latest.current)
      frame ||= requestAnimationFrame(show)
      clearTimeout(rest)
      rest = setTimeout(settle, REST)
    }
    panel.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      panel.removeEventListener('wheel', onWheel)
      clearTimeout(rest)
      settle()
    }
  }, [element])
}

function factorOf({ deltaX, deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  return wheelFactor({ delta: deltaY || deltaX, mode: deltaMode, ctrl: ctrlKey })
}

/** A range after one more event of the wheel. */
function turned(span: Span, event: WheelEvent, { width, live }: WheelTarget): Span {
  const { deltaX, deltaY, deltaMode } = event
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey
  if (isPlain && Math.abs(deltaX) > Math.abs(deltaY))
    return panSpan(span, (wheelPixels(deltaX, deltaMode) / width) * (span.to - span.from))
  const share = event.offsetX / width
  return zoomSpan(span, factorOf(event), live && share > AT_END ? 1 : share)
}
