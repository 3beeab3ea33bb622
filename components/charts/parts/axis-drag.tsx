'use client'

import { type HTMLAttributes, type PointerEvent, useRef } from 'react'
import { price } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { dragFactor, zoomSpan } from '@/lib/heatmap/zoom'
import { commitSpan, type RangeChange, reachable } from './commit-span'

interface AxisDragProps extends HTMLAttributes<HTMLDivElement> {
  /** Where the labels of the axis stand. */
  readonly box: Box
  readonly along: 'x' | 'y'
  /** The axis is to become so many times as long as it was when it was taken; `rest` = it was let go. */
  readonly onStretch: (factor: number, rest: boolean) => void
  readonly onCancel: () => void
}

/** The labels of an axis as a handle: dragged to the right or up the axis shows less, to the left or down more. */
function AxisDrag({ box, along, onStretch, onCancel, ...attributes }: AxisDragProps) {
  const start = useRef<number | null>(null)
  const moved = useRef(false)
  const factorAt = (event: PointerEvent) => {
    if (start.current === null) return null
    return dragFactor((along === 'x' ? event.clientX : -event.clientY) - start.current)
  }
  return (
    <div
      {...attributes}
      className={`absolute touch-none ${along === 'x' ? 'cursor-ew-resize' : 'cursor-ns-resize'}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-axis={along}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        moved.current = false
        start.current = along === 'x' ? event.clientX : -event.clientY
      }}
      onPointerMove={(event) => {
        const factor = factorAt(event)
        if (factor === null) return
        moved.current = true
        onStretch(factor, false)
      }}
      onPointerUp={(event) => {
        const factor = factorAt(event)
        start.current = null
        if (factor !== null && moved.current) onStretch(factor, true)
      }}
      onPointerCancel={() => {
        start.current = null
        onCancel()
      }}
    />
  )
}

interface TimeAxisDragProps extends RangeChange {
  readonly layout: { readonly plot: Box; readonly height: number; readonly lane: Box | null }
}

/** The time axis under a plot: its right end stays, since that is where the market is; a live range stays live. */
export function TimeAxisDrag({
  layout: { plot, height, lane },
  frame,
  onChange,
  onDraft,
}: TimeAxisDragProps) {
  const taken = useRef<Span | null>(null)
  const top = lane ? lane.y + lane.height : plot.y + plot.height
  const stretch = (factor: number, rest: boolean) => {
    taken.current ??= frame.span
    const zoomed = zoomSpan(taken.current, factor, 1)
    if (!rest) return onDraft(reachable(zoomed, frame))
    taken.current = null
    commitSpan(zoomed, { frame, onChange, onDraft })
  }
  return (
    <AxisDrag
      // The keys of the plot do the same.
      aria-hidden="true"
      box={{ x: plot.x, y: top, width: plot.width, height: Math.max(0, height - top) }}
      along="x"
      onStretch={stretch}
      onCancel={() => {
        taken.current = null
        onDraft(null)
      }}
    />
  )
}

interface PriceAxisDragProps {
  readonly plot: Box
  readonly width: number
  readonly shown: { readonly low: number; readonly high: number }
  readonly decimals: number
  /** Makes the axis `factor` times as long as it is, round its middle. */
  readonly onStretch: (factor: number, rest: boolean) => void
  /** Shows all prices again. */
  readonly onReset: () => void
}

/** One press of a key. */
const PRICE_STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.8,
  ArrowRight: 0.8,
  '+': 0.8,
  ArrowDown: 1.25,
  ArrowLeft: 1.25,
  '-': 1.25,
}

/** The price axis at the right of a plot: dragged, or zoomed by keys; a double click shows all prices again. */
export function PriceAxisDrag(props: PriceAxisDragProps) {
  const { plot, width, shown, decimals, onStretch, onReset } = props
  const last = useRef(1)
  const [low, high] = [price(shown.low, decimals), price(shown.high, decimals)]
  return (
    <AxisDrag
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={TEXTS.priceAxis}
      aria-valuemin={shown.low}
      aria-valuemax={shown.high}
      aria-valuenow={(shown.low + shown.high) / 2}
      aria-valuetext={TEXTS.pricesShown(low, high)}
      box={{ x: plot.x + plot.width + 2, y: plot.y, width, height: plot.height }}
      along="y"
      onStretch={(factor, rest) => {
        onStretch(factor / last.current, rest)
        last.current = rest ? 1 : factor
      }}
      onCancel={() => {
        if (last.current !== 1) onStretch(1 / last.current, true)
        last.current = 1
      }}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const factor = PRICE_STEPS[event.key]
        if (event.ctrlKey || event.metaKey || event.altKey) return
        if (factor !== undefined) onStretch(factor, true)
        else if (event.key === '0') onReset()
        else return
        event.preventDefault()
      }}
    />
  )
}
