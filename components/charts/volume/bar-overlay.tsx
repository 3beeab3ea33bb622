'use client'

import type { CSSProperties, KeyboardEvent } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { PlotReadout } from '@/components/charts/parts/plot-readout'
import { columnAt, PlotSurface, steppedColumn } from '@/components/charts/parts/plot-surface'
import { TimeLine } from '@/components/charts/parts/time-line'
import { TimePill } from '@/components/charts/parts/time-pill'
import { useVenues } from '@/components/hooks/use-lists'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import { barWords, venueWords } from './bar-words'
import type { VolumeModel } from './volume-model'
import type { VolumeLayout } from './volume-option'

interface BarOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly model: VolumeModel
  readonly layout: VolumeLayout
}

/** The crosshair of the volume panel; its bar is said in a polite live region when moved by keys. */
export function BarOverlay({ base, model, layout, frame, view, onChange, onDraft }: BarOverlayProps) {
  const { pointed, point } = useCrosshair()
  const bucketMs = model.answer.bucket_ms
  const { plot } = layout
  const x = pointedColumn(pointed, bucketMs, frame.span)
  const pointAt = (x: Millis, by: 'mouse' | 'keys') => point({ at: x + bucketMs / 2, price: null, by })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    pointAt(steppedColumn(x, step, frame.span, bucketMs), 'keys')
  }

  return (
    <>
      <PlotSurface
        {...{ view, frame, onChange, onDraft }}
        box={plot}
        label={`${TEXTS.volumeTitle}, ${base}`}
        cursor="cursor-default"
        onPoint={(at) => pointAt(columnAt(at, plot, frame.span, bucketMs), 'mouse')}
        onLeave={() => point(null)}
        onKeyDown={onKeyDown}
      />
      {pointed && x !== null && (
        <>
          <TimeLine box={plot} span={frame.span} at={pointed.at} />
          {layout.timeLabelsAt !== null && (
            <TimePill
              {...{ box: layout.lane ?? plot, span: frame.span, at: pointed.at, x, bucketMs }}
              zone={view.tz}
            />
          )}
          <BarReadout
            base={base}
            x={x}
            model={model}
            layout={layout}
            frame={frame}
            view={view}
            spoken={pointed.by === 'keys' && pointed.price === null}
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
  const { data: venues } = useVenues()
  const words = bar ? barWords(bar, model, view, base) : TEXTS.noPrintInColumn
  const ofVenues = venueWords(x, model, view, { base, venues })
  return (
    <PlotReadout
      className="truncate"
      box={layout.plot}
      part="bar"
      spoken={spoken}
      {...readoutPlace(layout, ofVenues !== null)}
      atRight={x - frame.span.from < (frame.span.to - frame.span.from) / 2}
      subject={when}
    >
      {words}
      {ofVenues && <span className="block truncate">{ofVenues}</span>}
    </PlotReadout>
  )
}

/** Where the words about the sides stand over the panel, and how wide a panel has room beside them. */
const WORDS = { width: 350, height: 17, wide: 720 } as const

/**
 * In the panel's title line where there is room, else at the bottom of the plot; two lines stand in the corner that
 * is not pointed at, since the names of the venues in the title line are read with them.
 */
function readoutPlace(
  { plot, timeLabelsAt, width }: VolumeLayout,
  hasTwoLines: boolean,
): { readonly place?: CSSProperties } {
  if (plot.width < WORDS.wide) {
    const bottom = timeLabelsAt === null ? 8 : 28
    return { place: { left: plot.x + 8, bottom, maxWidth: plot.width - 16 } }
  }
  if (hasTwoLines) return {}
  const right = width - plot.x - plot.width
  return { place: { right, top: -WORDS.height, maxWidth: plot.width - WORDS.width } }
}
