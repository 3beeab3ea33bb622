'use client'

import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { pointedCell, useCrosshair } from '@/components/charts/parts/crosshair'
import type { PriceZoom } from '@/components/charts/parts/use-price-zoom'
import { useRangeGestures } from '@/components/charts/parts/use-range-gestures'
import { useVenues } from '@/components/hooks/use-lists'
import { useUnhurried } from '@/components/hooks/use-unhurried'
import { TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import type { CellPlace } from '@/lib/heatmap/plot'
import { CellCrosshair } from './cell-crosshair'
import { CellReadout } from './cell-readout'
import { cellSentence } from './cell-words'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { PanelReadout } from './panel-readout'
import { useCellCursor } from './use-cell-cursor'

interface CellOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly ref: Ref<HTMLDivElement>
  /** Null = all venues asked for. */
  readonly venue: string | null
  readonly priceZoom: PriceZoom
  /** Back to the range from which the chart was zoomed. */
  readonly onHome: () => void
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly pinned: CellPlace | null
  readonly onPin: (cell: CellPlace | null) => void
}

/** Takes the pointer and the keys over the plot, and shows what they point at. */
export function CellOverlay(props: CellOverlayProps) {
  const {
    ref,
    base,
    venue,
    model,
    layout,
    frame,
    view,
    pinned,
    priceZoom,
    onHome,
    onPin,
    onChange,
    onDraft,
  } = props
  const plot = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => plot.current as HTMLDivElement)
  const cursor = useCellCursor({ model, frame, view, pinned, onPin, onChange, onDraft, onHome })
  const gestures = useRangeGestures({
    element: plot,
    width: layout.plot.width,
    frame,
    onChange,
    onDraft,
    prices: { height: layout.plot.height, shown: model.plot, zoom: priceZoom },
  })
  const [speaks, setSpeaks] = useState(false)
  const { data: venues } = useVenues()
  const subject = venue === null ? base : `${base}, ${venueName(venue, venues)}`

  return (
    <>
      <div
        ref={plot}
        role="application"
        aria-label={`${TEXTS.heatmapTitle}, ${subject}. ${TEXTS.cellKeys}. ${TEXTS.rangeKeys}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget with its own cursor
        tabIndex={0}
        className="absolute touch-pan-y cursor-crosshair select-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
        style={{
          left: layout.plot.x,
          top: layout.plot.y,
          width: layout.plot.width,
          height: layout.plot.height,
        }}
        {...gestures.handlers}
        onPointerMove={(event) => {
          if (!gestures.onMove(event)) cursor.onMove(event)
        }}
        onPointerLeave={cursor.onLeave}
        onClick={(event) => {
          if (!gestures.wasDrag()) cursor.onClick(event)
        }}
        onDoubleClick={() => {
          onPin(null)
          onHome()
        }}
        onKeyDown={cursor.onKeyDown}
        onFocus={() => setSpeaks(true)}
        onBlur={() => {
          setSpeaks(false)
          cursor.onBlur()
        }}
        data-part="plot"
      />
      <CellPointed {...props} subject={subject} speaks={speaks} />
    </>
  )
}

/** Crosshair and readout of what is pointed at; the panel with the focus speaks. */
function CellPointed(props: CellOverlayProps & { readonly subject: string; readonly speaks: boolean }) {
  const { base, venue, model, layout, frame, view, pinned, subject, speaks } = props
  const { pointed } = useCrosshair()
  const cell = pointedCell(pointed, model.cells, model.plot)
  const isSpoken = speaks && pointed?.by === 'keys' && cell !== null
  const said = useUnhurried(isSpoken ? cellSentence({ base: subject, cell, model, view }) : '')
  return (
    <>
      <CellCrosshair {...{ model, layout, frame, cell, pinned }} zone={view.tz} />
      {cell && !pinned && venue === null && (
        <CellReadout base={base} cell={cell} model={model} layout={layout} frame={frame} view={view} />
      )}
      {cell && !pinned && venue !== null && (
        <PanelReadout cell={cell} model={model} layout={layout} view={view} />
      )}
      <p className="sr-only" aria-live="polite" data-part="spoken">
        {said}
      </p>
    </>
  )
}
