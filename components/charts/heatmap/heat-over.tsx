'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { PriceAxisDrag, TimeAxisDrag } from '@/components/charts/parts/axis-drag'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import type { PriceZoom } from '@/components/charts/parts/use-price-zoom'
import type { ChartQuery } from '@/components/hooks/use-charts'
import { CellCard } from './cell-card'
import { CellOverlay } from './cell-overlay'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { usePinnedCell } from './use-pinned-cell'

interface HeatOverProps extends ChartProps {
  /** Null = all venues asked for. */
  readonly venue: string | null
  readonly chart: ChartQuery
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly priceZoom: PriceZoom
  /** Whether the picture shows the range of the view. */
  readonly isCurrent: boolean
  /** Back to the range from which the chart was zoomed. */
  readonly onHome: () => void
}

/** What lies over one plot: cursor and readouts, the notes lane, the pinned card. */
export function HeatOver(props: HeatOverProps) {
  const { base, venue, view, frame, chart, model, layout, priceZoom, onHome, onChange, onDraft } = props
  const { pinned, pin, panel, close } = usePinnedCell(props)
  return (
    <>
      {view.interactive && (
        <CellOverlay
          ref={panel}
          base={base}
          venue={venue}
          priceZoom={priceZoom}
          onHome={onHome}
          model={model}
          layout={layout}
          frame={frame}
          view={view}
          pinned={pinned}
          onPin={pin}
          onChange={onChange}
          onDraft={onDraft}
        />
      )}
      {view.interactive && !frame.isTouch && layout.timeLabelsAt !== null && (
        <TimeAxisDrag {...{ frame, layout, onChange, onDraft }} />
      )}
      {view.interactive && layout.priceLabels && (
        <PriceAxisDrag
          plot={layout.plot}
          width={frame.axisWidth}
          shown={model.plot}
          decimals={model.axisDecimals}
          zoom={priceZoom}
        />
      )}
      <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />
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
