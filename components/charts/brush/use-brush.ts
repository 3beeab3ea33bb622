'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import { roundedSpan } from '@/lib/heatmap/zoom'
import { movedSpan, type Outer } from './outer-span'

export type BrushPart = 'from' | 'to' | 'both'

interface BrushOptions extends Pick<ChartProps, 'frame' | 'onChange' | 'onDraft'> {
  readonly outer: Outer
  readonly width: number
  readonly now: Millis
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

/** Drags and key presses on the navigator: while held the charts follow, then the range is the view's own. */
export function useBrush({ frame, outer, width, now, onChange, onDraft }: BrushOptions) {
  const held = useRef<{ part: BrushPart; x: number; span: Span } | null>(null)
  const perPixel = (outer.span.to - outer.span.from) / width

  /** A range that is pushed to the end follows the time from then on. */
  const commit = (span: Span) => {
    const { from, to } = roundedSpan(span)
    const length = Math.max(MINUTE, Math.round((to - from) / MINUTE) * MINUTE)
    const reachesNow = to >= now - outer.bucketMs / 4
    onChange(
      reachesNow ? { from: { before: length }, to: { before: 0 } } : { from: { at: from }, to: { at: to } },
    )
    onDraft(null)
  }
  const spanAt = (event: PointerEvent): Span | null => {
    const { current } = held
    return (
      current && movedSpan(current.span, current.part, (event.clientX - current.x) * perPixel, outer.span)
    )
  }
  const handlersOf = (part: BrushPart) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.focus()
      held.current = { part, x: event.clientX, span: frame.span }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      const span = spanAt(event)
      if (span) onDraft(span)
    },
    onPointerUp: (event: PointerEvent) => {
      const span = spanAt(event)
      const moved = held.current !== null && Math.abs(event.clientX - held.current.x) > 2
      held.current = null
      if (span && moved) commit(span)
      else onDraft(null)
    },
    onPointerCancel: () => {
      held.current = null
      onDraft(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = STEPS[event.key]
      if (step === undefined) return
      event.preventDefault()
      const by = step * outer.bucketMs * (event.shiftKey ? 6 : 1)
      commit(movedSpan(frame.span, part, by, outer.span))
    },
  })
  /** A press beside the window moves it there. */
  const centre = (x: number) => {
    const length = frame.span.to - frame.span.from
    const from = outer.span.from + x * perPixel - length / 2
    commit(movedSpan({ from, to: from + length }, 'both', 0, outer.span))
  }
  return { handlersOf, centre }
}
