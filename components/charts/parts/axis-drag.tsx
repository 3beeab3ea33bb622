'use client'

import { type HTMLAttributes, type PointerEvent, useRef } from 'react'
import { price } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { dragFactor, isDoubleTap, type PriceEnds, type Tap, zoomPrices, zoomSpan } from '@/lib/heatmap/zoom'
import { commitSpan, type RangeChange, reachable } from './commit-span'
import type { PriceZoom } from './use-price-zoom'
import { CLICK_SLOP } from './use-range-gestures'

interface AxisDragProps extends HTMLAttributes<HTMLDivElement> {
  /** Where the labels of the axis stand. */
  readonly box: Box
  readonly along: 'x' | 'y'
  /** The axis is to become so many times as long as it was when it was taken; `rest` = it was let go. */
  readonly onStretch: (factor: number, rest: boolean) => void
  readonly onCancel: () => void
  /** Two taps of a finger, or clicks. Browsers on phones do not agree when a double click is one. */
  readonly onDoubleTap?: () => void
}

interface HeldAxis {
  readonly pointer: number
  /** Pixels to the right or up. */
  readonly from: number
  moved: boolean
}

/** The labels of an axis as a handle: dragged to the right or up the axis shows less, to the left or down more. */
function AxisDrag({ box, along, onStretch, onCancel, onDoubleTap, ...attributes }: AxisDragProps) {
  const held = useRef<HeldAxis | null>(null)
  const tap = useRef<Tap | null>(null)
  const placeOf = (event: PointerEvent) => (along === 'x' ? event.clientX : -event.clientY)
  const onTap = ({ timeStamp, clientX, clientY }: PointerEvent) => {
    const now = { at: timeStamp, x: clientX, y: clientY }
    const isSecond = isDoubleTap(tap.current, now)
    tap.current = isSecond ? null : now
    if (isSecond) onDoubleTap?.()
  }
  return (
    <div
      {...attributes}
      className={`absolute touch-none ${along === 'x' ? 'cursor-ew-resize' : 'cursor-ns-resize'}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-axis={along}
      onPointerDown={(event) => {
        if (event.button !== 0 || held.current) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { pointer: event.pointerId, from: placeOf(event), moved: false }
      }}
      onPointerMove={(event) => {
        const now = held.current
        if (now?.pointer !== event.pointerId) return
        const by = placeOf(event) - now.from
        now.moved ||= Math.abs(by) > CLICK_SLOP
        if (now.moved) onStretch(dragFactor(by), false)
      }}
      onPointerUp={(event) => {
        const now = held.current
        if (now?.pointer !== event.pointerId) return
        held.current = null
        if (now.moved) onStretch(dragFactor(placeOf(event) - now.from), true)
        else onTap(event)
      }}
      onPointerCancel={() => {
        held.current = null
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
  readonly shown: PriceEnds
  readonly decimals: number
  readonly zoom: PriceZoom
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

/** The price axis at the right of a plot: dragged, or zoomed by keys; a double tap shows all prices again. */
export function PriceAxisDrag(props: PriceAxisDragProps) {
  const { plot, width, shown, decimals, zoom } = props
  const taken = useRef<PriceEnds | null>(null)
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
      box={{ x: plot.x + plot.width + 1, y: plot.y, width, height: plot.height }}
      along="y"
      onStretch={(factor, rest) => {
        taken.current ??= shown
        zoom.show(zoomPrices(taken.current, factor, 0.5), rest)
        if (rest) taken.current = null
      }}
      onCancel={() => {
        taken.current = null
        zoom.drop()
      }}
      onDoubleTap={zoom.reset}
      onKeyDown={(event) => {
        const factor = PRICE_STEPS[event.key]
        if (event.ctrlKey || event.metaKey || event.altKey) return
        if (factor !== undefined) zoom.show(zoomPrices(shown, factor, 0.5), true)
        else if (event.key === '0') zoom.reset()
        else return
        event.preventDefault()
      }}
    />
  )
}
