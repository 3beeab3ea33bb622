'use client'

import { type CSSProperties, type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCrosshair } from '@/components/charts/parts/crosshair'
import { TimeLine } from '@/components/charts/parts/time-line'
import { TimePill } from '@/components/charts/parts/time-pill'
import { useRangeGestures } from '@/components/charts/parts/use-range-gestures'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import { barWords } from './bar-words'
import type { VolumeModel } from './volume-model'
import type { VolumeLayout } from './volume-option'

interface BarOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly model: VolumeModel
  readonly layout: VolumeLayout
}

/** The crosshair of the volume panel; its bar is said in a polite live region when moved by keys. */
export function BarOverlay({ base, model, layout, frame, view, onChange, onDraft }: BarOverlayProps) {
  const panel = useRef<HTMLDivElement>(null)
  const { pointed, point } = useCrosshair()
  const gestures = useRangeGestures({
    element: panel,
    width: layout.plot.width,
    span: frame.span,
    onChange,
    onDraft,
  })
  const bucketMs = model.answer.bucket_ms
  const { plot } = layout

  const onMove = (event: MouseEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const time =
      frame.span.from + ((event.clientX - bounds.left) / plot.width) * (frame.span.to - frame.span.from)
    point({ x: Math.floor(time / bucketMs) * bucketMs, y: null, price: null, by: 'mouse' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? bucketMs : event.key === 'ArrowLeft' ? -bucketMs : 0
    if (step === 0) return
    event.preventDefault()
    const last = Math.floor((frame.span.to - 1) / bucketMs) * bucketMs
    const first = Math.floor(frame.span.from / bucketMs) * bucketMs
    const x = pointed ? Math.min(last, Math.max(first, pointed.x + step)) : last
    point({ x, y: null, price: null, by: 'keys' })
  }

  return (
    <>
      <div
        ref={panel}
        role="application"
        aria-label={`${TEXTS.volumeTitle}, ${base}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget with its own cursor
        tabIndex={0}
        className="absolute touch-pan-y select-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
        style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }}
        {...gestures.handlers}
        onPointerMove={(event) => {
          if (!gestures.onMove(event)) onMove(event)
        }}
        onPointerLeave={() => point(null)}
        onKeyDown={onKeyDown}
      />
      {pointed && (
        <>
          <TimeLine box={plot} span={frame.span} x={pointed.x} bucketMs={bucketMs} />
          {layout.timeLabelsAt !== null && (
            <TimePill
              box={layout.lane ?? plot}
              span={frame.span}
              x={pointed.x}
              bucketMs={bucketMs}
              zone={view.tz}
            />
          )}
          <BarReadout
            base={base}
            x={pointed.x}
            model={model}
            layout={layout}
            frame={frame}
            view={view}
            spoken={pointed.by === 'keys' && pointed.y === null}
          />
        </>
      )}
    </>
  )
}

interface BarReadoutProps extends Pick<ChartProps, 'base' | 'view' | 'frame'> {
  readonly x: Millis
  readonly model: VolumeModel
  readonly layout: VolumeLayout
  readonly spoken: boolean
}

function BarReadout({ base, x, model, layout, frame, view, spoken }: BarReadoutProps) {
  const bar = model.bars.find((candidate) => candidate.x === x)
  const manyDays = isoDay(frame.span.from, view.tz) !== isoDay(frame.span.to - 1, view.tz)
  const when = columnSpan({ from: x, to: x + model.answer.bucket_ms }, view.tz, manyDays)
  const words = bar ? barWords(bar, model, view, base) : TEXTS.noPrintInColumn
  return (
    <p
      className="halo pointer-events-none absolute m-0 truncate text-axis text-text-1"
      style={readoutPlace(layout)}
      aria-live={spoken ? 'polite' : 'off'}
      data-part="bar"
    >
      <span className="font-semibold">{when}</span> {words}
    </p>
  )
}

/** Where the words about the sides stand over the panel, and how wide a panel has room beside them. */
const WORDS = { width: 350, height: 17, wide: 720 } as const

/** In the panel's title line where there is room, else at the bottom of the plot. */
function readoutPlace({ plot, timeLabelsAt }: VolumeLayout): CSSProperties {
  if (plot.width < WORDS.wide)
    return { left: plot.x + 8, bottom: timeLabelsAt === null ? 8 : 28, maxWidth: plot.width - 16 }
  return {
    left: plot.x + WORDS.width,
    top: -WORDS.height,
    width: plot.width - WORDS.width,
    textAlign: 'right',
  }
}
