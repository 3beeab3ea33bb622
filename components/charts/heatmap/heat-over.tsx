'use client'

import { useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { usePoint } from '@/components/charts/parts/crosshair'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import type { ChartQuery } from '@/components/hooks/use-charts'
import type { CellPlace } from '@/lib/heatmap/plot'
import { CellCard } from './cell-card'
import { CellOverlay } from './cell-overlay'
import { ColumnReadout } from './column-readout'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

interface HeatOverProps extends ChartProps {
  readonly chart: ChartQuery
  readonly model: HeatModel
  readonly layout: HeatLayout
}

/** What lies over the canvas: cursor and readouts, the notes lane, the pinned card. */
export function HeatOver(props: HeatOverProps) {
  const { base, view, frame, chart, model, layout, onChange, onDraft } = props
  const [pinned, setPinned] = useState<CellPlace | null>(null)
  const plot = useRef<HTMLDivElement>(null)
  const point = usePoint()
  const close = () => {
    setPinned(null)
    point(null)
    plot.current?.focus()
  }
  return (
    <>
      {view.interactive && (
        <CellOverlay
          ref={plot}
          base={base}
          model={model}
          layout={layout}
          frame={frame}
          view={view}
          pinned={pinned}
          onPin={setPinned}
          onChange={onChange}
          onDraft={onDraft}
        />
      )}
      <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />
      {layout.profile && <ColumnReadout model={model} layout={layout} view={view} />}
      {pinned && (
        <CellCard
          base={base}
          cell={pinned}
          chart={chart}
          model={model}
          layout={layout}
          frame={frame}
          view={view}
          onClose={close}
        />
      )}
    </>
  )
}
