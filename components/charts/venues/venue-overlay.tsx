'use client'

import type { RefObject } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { PlotReadout } from '@/components/charts/parts/plot-readout'
import { PlotSurface } from '@/components/charts/parts/plot-surface'
import { TimeLine } from '@/components/charts/parts/time-line'
import { TimePill } from '@/components/charts/parts/time-pill'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import { usePlaceCursor } from './use-place-cursor'
import { rowBox, type VenueLayout } from './venue-layout'
import { placeTime, placeWords, type VenuePlace } from './venue-words'

interface VenueOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly model: VenueModel
  readonly layout: VenueLayout
  /** The plot, so that the focus can come back to it. */
  readonly panel: RefObject<HTMLDivElement | null>
  readonly onPin: (place: VenuePlace | null) => void
}

/** Takes the pointer and the keys over the plot; says what the cell under them holds. */
export function VenueOverlay(props: VenueOverlayProps) {
  const { base, view, frame, model, layout, onPin } = props
  const { plot } = layout
  const cursor = usePlaceCursor({ model, layout, frame, onPin })
  const { place, at } = cursor
  return (
    <>
      <PlotSurface
        {...props}
        box={plot}
        label={`${CHART_TEXTS.venuesTitle}, ${base}. ${CHART_TEXTS.venueCellKeys}`}
        onPoint={cursor.onPoint}
        onLeave={cursor.leave}
        onPress={() => {
          if (place) onPin(place)
        }}
        onKeyDown={cursor.onKeyDown}
      />
      {place && at !== null && (
        <>
          <TimeLine box={plot} span={frame.span} at={at} />
          <CellEdge place={place} model={model} layout={layout} span={frame.span} />
          {layout.timeLabelsAt !== null && (
            <TimePill
              box={layout.lane}
              span={frame.span}
              at={at}
              x={place.x}
              bucketMs={model.answer.bucket_ms}
              zone={view.tz}
            />
          )}
          <PlaceReadout {...props} place={place} spoken={cursor.byKeys} />
        </>
      )}
    </>
  )
}

/** The cell's outline: 2 px of accent with a gap of the ground's colour. */
function CellEdge({
  place,
  model,
  layout,
  span,
}: Pick<VenueOverlayProps, 'model' | 'layout'> & {
  readonly place: VenuePlace
  readonly span: { readonly from: number; readonly to: number }
}) {
  const perMs = layout.plot.width / (span.to - span.from)
  const { y, height } = rowBox(layout, place.row)
  const left = layout.plot.x + (place.x - span.from) * perMs
  return (
    <div
      className="pointer-events-none absolute border-2 border-accent shadow-[0_0_0_2px_var(--color-bg-1)]"
      style={{
        left: left - 2,
        top: y - 2,
        width: Math.max(6, model.answer.bucket_ms * perMs + 4),
        height: height + 3,
      }}
    />
  )
}

interface PlaceReadoutProps extends Pick<VenueOverlayProps, 'base' | 'view' | 'frame' | 'model' | 'layout'> {
  readonly place: VenuePlace
  readonly spoken: boolean
}

/** Above the plot's bottom edge, or at its top while the cursor is down there. */
function PlaceReadout({ base, view, frame, model, layout, place, spoken }: PlaceReadoutProps) {
  const { data } = useVenues()
  const row = model.rows[place.row]
  const venue = data?.find(({ id }) => id === row?.venue)
  const floor = venue?.coverage !== 'complete' || (row?.gaps.length ?? 0) > 0
  const isLow = place.row >= model.rows.length / 2
  const { plot } = layout
  return (
    <PlotReadout
      box={plot}
      part="venue-cell"
      spoken={spoken}
      place={{ left: plot.x + 8, top: isLow ? plot.y + 6 : plot.y + plot.height - 30 }}
      subject={`${venue?.short_name ?? row?.venue}, ${placeTime(place, model, frame.span, view.tz)}`}
    >
      {placeWords(place, model, view, base, floor)}
    </PlotReadout>
  )
}
