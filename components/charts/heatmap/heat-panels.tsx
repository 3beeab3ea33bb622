'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import type { PriceZoom } from '@/components/charts/parts/use-price-zoom'
import { ColumnReadout } from './column-readout'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { HeatOver } from './heat-over'
import { NotCovered } from './not-covered'
import { PanelHead } from './panel-head'
import type { VenuePanel } from './use-heat'

interface HeatPanelsProps extends ChartProps {
  readonly panels: readonly VenuePanel[]
  readonly sum: HeatModel
  readonly priceZoom: PriceZoom
  /** Whether the picture shows the range of the view. */
  readonly isCurrent: boolean
  /** Back to the range from which the chart was zoomed. */
  readonly onHome: () => void
}

/** What lies over the canvas: each panel's edge, head and cursor; the values under the side profiles. */
export function HeatPanels({ panels, sum, ...props }: HeatPanelsProps) {
  const sides = panels.flatMap(({ layout }) => (layout.profile ? [layout] : []))
  const [side] = sides
  return (
    <>
      {panels.map((panel) => (
        <div key={panel.venue ?? 'all'} data-panel={panel.venue ?? undefined}>
          <PlotEdge panel={panel} />
          {panel.venue !== null && (
            <PanelHead venue={panel.venue} panel={panel} view={props.view} onChange={props.onChange} />
          )}
          {panel.venue !== null && panel.model.notCovered && (
            <NotCovered venue={panel.venue} box={panel.layout.plot} />
          )}
          <HeatOver {...props} {...panel} />
        </div>
      ))}
      {side && <ColumnReadout model={sum} layout={side} bottom={bottomOf(sides)} view={props.view} />}
    </>
  )
}

function bottomOf(layouts: readonly HeatLayout[]): number {
  return Math.max(...layouts.map(({ plot }) => plot.y + plot.height))
}

/** A feed that was never there has a broken edge. */
function PlotEdge({ panel: { layout, model } }: { panel: VenuePanel }) {
  const { plot }: HeatLayout = layout
  const place = { left: plot.x - 1, top: plot.y - 1, width: plot.width + 2, height: plot.height + 2 }
  const look = model.notCovered ? 'border-dashed border-line-3' : 'border-line-2'
  return <div className={`pointer-events-none absolute border ${look}`} style={place} />
}
