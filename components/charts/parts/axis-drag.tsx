'use client'

import { type PointerEvent, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { MINUTE, type Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { dragFactor, zoomSpan } from '@/lib/heatmap/zoom'
import { commitSpan } from './use-range-gestures'

interface AxisDragProps {
  /** Where the labels of the axis stand. */
  readonly box: Box
  readonly along: 'x' | 'y'
  /** The axis is to become so many times as long as it was when it was taken; `rest` = it was let go. */
  readonly onStretch: (factor: number, rest: boolean) => void
  readonly onCancel: () => void
}

/**
 * The labels of an axis as a handle: dragged to the right or up the axis shows less, to the left or down more. Keys
 * and buttons do the same with + and -.
 */
function AxisDrag({ box, along, onStretch, onCancel }: AxisDragProps) {
  const start = useRef<number | null>(null)
  const moved = useRef(false)
  const factorAt = (event: PointerEvent) => {
    if (start.current === null) return null
    return dragFactor((along === 'x' ? event.clientX : -event.clientY) - start.current)
  }
  return (
    <div
      aria-hidden="true"
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

interface TimeAxisDragProps extends Pick<ChartProps, 'frame' | 'onChange' | 'onDraft'> {
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
    if (!rest) return onDraft(zoomed)
    taken.current = null
    if (!frame.live) return commitSpan(zoomed, { onChange, onDraft })
    const length = Math.max(MINUTE, Math.round((zoomed.to - zoomed.from) / MINUTE) * MINUTE)
    onChange({ from: { before: length }, to: { before: 0 } })
    onDraft(null)
  }
  return (
    <AxisDrag
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
  /** Makes the axis `factor` times as long as it is, round its middle. */
  readonly onStretch: (factor: number, rest: boolean) => void
}

/** The price axis at the right of a plot. */
export function PriceAxisDrag({ plot, width, onStretch }: PriceAxisDragProps) {
  const last = useRef(1)
  return (
    <AxisDrag
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
    />
  )
}
