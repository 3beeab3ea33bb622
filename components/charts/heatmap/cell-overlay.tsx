'use client'

import { type Ref, useImperativeHandle, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCrosshair } from '@/components/charts/parts/crosshair'
import { useRangeGestures } from '@/components/charts/parts/use-range-gestures'
import { TEXTS } from '@/lib/contract/texts'
import type { CellPlace } from '@/lib/heatmap/plot'
import { CellCrosshair } from './cell-crosshair'
import { CellReadout } from './cell-readout'
import { cellSentence } from './cell-words'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { useCellCursor } from './use-cell-cursor'

interface CellOverlayProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly ref: Ref<HTMLDivElement>
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly pinned: CellPlace | null
  readonly onPin: (cell: CellPlace | null) => void
}

/** Takes the pointer and the keys over the plot, and shows what they point at. */
export function CellOverlay(props: CellOverlayProps) {
  const { ref, base, model, layout, frame, view, pinned, onPin, onChange, onDraft } = props
  const plot = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => plot.current as HTMLDivElement)
  const { pointed } = useCrosshair()
  const cursor = useCellCursor({ model, frame, view, pinned, onPin, onChange })
  const gestures = useRangeGestures({
    element: plot,
    width: layout.plot.width,
    span: frame.span,
    onChange,
    onDraft,
  })
  const cell = pointed && pointed.y !== null ? { x: pointed.x, y: pointed.y } : null
  const shown = pinned ?? cell

  return (
    <>
      <div
        ref={plot}
        role="application"
        aria-label={`${TEXTS.heatmapTitle}, ${base}. ${TEXTS.cellKeys}`}
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
        onKeyDown={cursor.onKeyDown}
        onBlur={cursor.onBlur}
        data-part="plot"
      />
      <CellCrosshair model={model} layout={layout} frame={frame} zone={view.tz} pinned={pinned} />
      {shown && !pinned && (
        <CellReadout base={base} cell={shown} model={model} layout={layout} frame={frame} view={view} />
      )}
      <p className="sr-only" aria-live="polite" data-part="spoken">
        {pointed?.by === 'keys' && cell ? cellSentence({ base, cell, model, view }) : ''}
      </p>
    </>
  )
}
