'use client'

import { type KeyboardEventHandler, type MouseEvent, type RefObject, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { takeRangeKey } from './range-key'
import { useHomeRange } from './use-home-range'
import { useRangeGestures } from './use-range-gestures'

/** A place of the pointer on a plot, CSS pixels from its corner. */
export interface PlotPoint {
  readonly x: number
  readonly y: number
}

interface PlotSurfaceProps extends Pick<ChartProps, 'view' | 'frame' | 'onChange' | 'onDraft'> {
  /** So that the focus can come back to the plot. */
  readonly panel?: RefObject<HTMLDivElement | null>
  readonly box: Box
  /** Name of the chart and what its keys do. */
  readonly label: string
  readonly cursor?: 'cursor-pointer' | 'cursor-crosshair' | 'cursor-default'
  readonly onPoint: (at: PlotPoint) => void
  readonly onLeave: () => void
  readonly onPress?: () => void
  /** Keys of the chart's own; those it does not take zoom and pan. */
  readonly onKeyDown: KeyboardEventHandler
}

/** Takes the pointer and the keys over a plot with a time axis: drag, wheel, pinch and keys change its range. */
export function PlotSurface(props: PlotSurfaceProps) {
  const { box, label, cursor = 'cursor-crosshair', frame, onPoint, onLeave, onPress, onKeyDown } = props
  const own = useRef<HTMLDivElement>(null)
  const panel = props.panel ?? own
  const { onChange, onDraft } = props
  const change = { frame, onChange, onDraft }
  const gestures = useRangeGestures({ element: panel, width: box.width, ...change })
  const { onHome } = useHomeRange(props)
  return (
    <div
      ref={panel}
      role="application"
      aria-label={`${label}. ${TEXTS.rangeKeys}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget with its own cursor
      tabIndex={0}
      className={`absolute touch-pan-y select-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent ${cursor}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      {...gestures.handlers}
      onPointerMove={(event) => {
        if (!gestures.onMove(event)) onPoint(pointOf(event))
      }}
      onPointerLeave={onLeave}
      onClick={() => {
        if (!gestures.wasDrag()) onPress?.()
      }}
      onDoubleClick={onHome}
      onKeyDown={(event) => {
        if (!takeRangeKey(event, { ...change, onHome })) onKeyDown(event)
      }}
      data-part="plot"
    />
  )
}

function pointOf(event: MouseEvent<HTMLElement>): PlotPoint {
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

/** Start of the column under a point. */
export function columnAt({ x }: PlotPoint, { width }: Box, { from, to }: Span, bucketMs: Millis): Millis {
  return Math.floor((from + (x / width) * (to - from)) / bucketMs) * bucketMs
}

/** The column so many steps on, within the range; the last one where there is none yet. */
export function steppedColumn(
  at: Millis | null,
  steps: number,
  { from, to }: Span,
  bucketMs: Millis,
): Millis {
  const last = Math.floor((to - 1) / bucketMs) * bucketMs
  const first = Math.floor(from / bucketMs) * bucketMs
  return at === null ? last : Math.min(last, Math.max(first, at + steps * bucketMs))
}
