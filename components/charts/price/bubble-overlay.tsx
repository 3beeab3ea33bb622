'use client'

import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { PlotReadout } from '@/components/charts/parts/plot-readout'
import { columnAt, type PlotPoint, PlotSurface, steppedColumn } from '@/components/charts/parts/plot-surface'
import { TimeLine } from '@/components/charts/parts/time-line'
import { drawnBucket } from '@/components/charts/parts/use-chart-query'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { decimalsFor, price } from '@/lib/contract/format'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import type { Millis } from '@/lib/contract/units'
import { venueName } from '@/lib/contract/venue-name'
import type { WireEvent } from '@/lib/contract/wire-event'
import { type Bubble, bubbleAt, nextBubble } from '@/lib/heatmap/bubbles'
import { printWords } from './print-words'
import type { PricePictureNow } from './use-price-picture'

interface BubbleOverlayProps extends ChartProps {
  readonly model: NonNullable<PricePictureNow['model']>
  readonly layout: PricePictureNow['layout']
  /** The plot, so that the focus can come back to it. */
  readonly panel: RefObject<HTMLDivElement | null>
  readonly onPin: (event: WireEvent | null) => void
}

const SLACK = { mouse: 5, touch: 14 } as const

/** Takes the pointer and the keys: the crosshair, and the print under it. */
export function BubbleOverlay(props: BubbleOverlayProps) {
  const { base, frame, model, layout, onPin } = props
  const { pointed, point } = useCrosshair()
  const { plot } = layout
  const { bubbles } = model.placed
  const [printId, setPrintId] = useState<string | null>(null)
  const print = bubbles.find(({ event }) => event.id === printId) ?? null
  const setPrint = (bubble: Bubble | null) => setPrintId(bubble?.event.id ?? null)
  const { span } = frame
  const bucketMs = drawnBucket(frame)
  const x = pointedColumn(pointed, bucketMs, span)
  const pointAt = (x: Millis, by: 'mouse' | 'keys') => point({ at: x + bucketMs / 2, price: null, by })

  const onPoint = (at: PlotPoint) => {
    pointAt(columnAt(at, plot, span, bucketMs), 'mouse')
    const onCanvas = { x: at.x + plot.x, y: at.y + plot.y }
    setPrint(bubbleAt(bubbles, onCanvas, frame.isTouch ? SLACK.touch : SLACK.mouse))
  }
  const leave = () => {
    setPrint(null)
    point(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (step !== null && event.shiftKey) {
      const next = nextBubble(bubbles, print?.event.id ?? null, step)
      setPrint(next)
      if (next) pointAt(Math.floor(next.event.time / bucketMs) * bucketMs, 'keys')
    } else if (step !== null) {
      setPrint(null)
      pointAt(steppedColumn(x, step, span, bucketMs), 'keys')
    } else if (event.key === 'Enter' && print) onPin(print.event)
    else if (event.key === 'Escape') {
      onPin(null)
      leave()
    } else return
    event.preventDefault()
  }
  return (
    <>
      <PlotSurface
        {...props}
        box={plot}
        label={`${CHART_TEXTS.priceTitle}, ${base}. ${CHART_TEXTS.bubbleKeys}`}
        cursor={print ? 'cursor-pointer' : 'cursor-crosshair'}
        onPoint={onPoint}
        onLeave={leave}
        onPress={() => {
          if (print) onPin(print.event)
        }}
        onKeyDown={onKeyDown}
      />
      {pointed && x !== null && <TimeLine box={plot} span={span} at={pointed.at} />}
      {print && <BubbleRing bubble={print} />}
      {pointed && x !== null && <Readout {...props} print={print} x={x} spoken={pointed.by === 'keys'} />}
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

interface ReadoutProps extends BubbleOverlayProps {
  readonly print: Bubble | null
  readonly x: number
  readonly spoken: boolean
}

/** The price of the column, and the print under the pointer. */
function Readout({ view, frame, model, layout, print, x, spoken }: ReadoutProps) {
  const { data: venues } = useVenues()
  const { candles } = model
  const manyDays = isoDay(frame.span.from, view.tz) !== isoDay(frame.span.to - 1, view.tz)
  const index = candles?.time.findLastIndex((time) => time <= x) ?? -1
  const close = index < 0 ? undefined : candles?.close[index]
  return (
    <PlotReadout
      box={layout.plot}
      part="price-readout"
      spoken={spoken}
      atRight={x - frame.span.from < (frame.span.to - frame.span.from) / 2}
      subject={columnSpan({ from: x, to: x + drawnBucket(frame) }, view.tz, manyDays)}
    >
      {close !== undefined && price(close, decimalsFor(close))}
      {print && (
        <span className="block">
          {printWords(print.event, view.tz)}, {venueName(print.event.venue, venues)}
        </span>
      )}
    </PlotReadout>
  )
}
