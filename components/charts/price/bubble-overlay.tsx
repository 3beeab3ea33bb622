'use client'

import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCrosshair } from '@/components/charts/parts/crosshair'
import { TimeLine } from '@/components/charts/parts/time-line'
import { useRangeGestures } from '@/components/charts/parts/use-range-gestures'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { decimalsFor, price } from '@/lib/contract/format'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import type { WireEvent } from '@/lib/contract/wire-event'
import { type Bubble, bubbleAt, nextBubble } from '@/lib/heatmap/bubbles'
import { printWords } from './print-words'
import type { PricePictureNow } from './use-price-picture'

interface BubbleOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly picture: PricePictureNow
  /** The plot, so that the focus can come back to it. */
  readonly panel: RefObject<HTMLDivElement | null>
  readonly onPin: (event: WireEvent | null) => void
}

const SLACK = { mouse: 5, touch: 14 } as const

/** Takes the pointer and the keys: the crosshair, and the print under it. */
export function BubbleOverlay({
  base,
  view,
  frame,
  picture,
  panel,
  onPin,
  onChange,
  onDraft,
}: BubbleOverlayProps) {
  const { pointed, point } = useCrosshair()
  const [print, setPrint] = useState<Bubble | null>(null)
  const { plot } = picture.layout
  const bubbles = picture.placed?.bubbles ?? []
  const { bucketMs, span } = frame
  const gestures = useRangeGestures({ element: panel, width: plot.width, span, onChange, onDraft })
  const pointAt = (time: number, by: 'mouse' | 'keys') =>
    point({ x: Math.floor(time / bucketMs) * bucketMs, y: null, price: null, by })

  const onMove = (event: MouseEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const x = event.clientX - bounds.left
    const y = event.clientY - bounds.top
    pointAt(span.from + (x / plot.width) * (span.to - span.from), 'mouse')
    setPrint(bubbleAt(bubbles, { x: x + plot.x, y: y + plot.y }, frame.isTouch ? SLACK.touch : SLACK.mouse))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (step !== null && event.shiftKey) {
      const next = nextBubble(bubbles, print?.event.id ?? null, step)
      setPrint(next)
      if (next) pointAt(next.event.time, 'keys')
    } else if (step !== null) {
      setPrint(null)
      pointAt((pointed?.x ?? span.to - 1) + (pointed ? step * bucketMs : 0), 'keys')
    } else if (event.key === 'Enter' && print) onPin(print.event)
    else if (event.key === 'Escape') {
      onPin(null)
      setPrint(null)
      point(null)
    } else return
    event.preventDefault()
  }
  return (
    <>
      <div
        ref={panel}
        role="application"
        aria-label={`${CHART_TEXTS.priceTitle}, ${base}. ${CHART_TEXTS.bubbleKeys}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget with its own cursor
        tabIndex={0}
        className={`absolute touch-pan-y select-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent ${print ? 'cursor-pointer' : 'cursor-crosshair'}`}
        style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }}
        {...gestures.handlers}
        onPointerMove={(event) => {
          if (!gestures.onMove(event)) onMove(event)
        }}
        onPointerLeave={() => {
          setPrint(null)
          point(null)
        }}
        onClick={() => {
          if (!gestures.wasDrag() && print) onPin(print.event)
        }}
        onKeyDown={onKeyDown}
        data-part="plot"
      />
      {pointed && <TimeLine box={plot} span={span} x={pointed.x} bucketMs={bucketMs} />}
      {print && <BubbleRing bubble={print} />}
      {pointed && (
        <Readout {...{ view, frame, picture, print }} x={pointed.x} spoken={pointed.by === 'keys'} />
      )}
    </>
  )
}

function BubbleRing({ bubble: { x, y, radius } }: { bubble: Bubble }) {
  const reach = Math.max(radius, 4) + 3
  return (
    <div
      className="pointer-events-none absolute rounded-full border-2 border-accent shadow-[0_0_0_2px_var(--color-bg-1)]"
      style={{ left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach }}
    />
  )
}

interface ReadoutProps extends Pick<ChartProps, 'view' | 'frame'> {
  readonly picture: PricePictureNow
  readonly print: Bubble | null
  readonly x: number
  readonly spoken: boolean
}

/** The price of the column, and the print under the pointer. */
function Readout({ view, frame, picture, print, x, spoken }: ReadoutProps) {
  const { data: venues } = useVenues()
  const { candles, layout } = picture
  const manyDays = isoDay(frame.span.from, view.tz) !== isoDay(frame.span.to - 1, view.tz)
  const index = candles?.time.findLastIndex((time) => time <= x) ?? -1
  const close = index < 0 ? undefined : candles?.close[index]
  const venue = print && venues?.find(({ id }) => id === print.event.venue)
  return (
    <p
      className="halo pointer-events-none absolute z-10 m-0 text-axis text-text-1"
      style={{ left: layout.plot.x + 8, top: layout.plot.y + 6, maxWidth: layout.plot.width - 16 }}
      aria-live={spoken ? 'polite' : 'off'}
      data-part="price-readout"
    >
      <span className="font-semibold">
        {columnSpan({ from: x, to: x + frame.bucketMs }, view.tz, manyDays)}
      </span>{' '}
      {close !== undefined && price(close, decimalsFor(close))}
      {print && (
        <span className="block">
          {printWords(print.event, view.tz)}, {venue?.short_name ?? print.event.venue}
        </span>
      )}
    </p>
  )
}
