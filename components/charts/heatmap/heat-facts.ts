import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { venuesOf } from '@/components/charts/parts/venues-of'
import type { View } from '@/lib/contract/view'
import { levelName } from '@/lib/heatmap/ladder'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { type HeatPanel, priceTicks } from './heat-option'
import type { VenuePanel } from './use-heat'

/** What the drawn heatmap says about itself: enough to find any (time, price) on the canvas. */
export function heatFacts(panels: readonly VenuePanel[], view: View): ChartFacts | null {
  const [first] = panels
  if (!first) return null
  const { cells, scale } = first.model
  const venues = panels.flatMap(({ venue, model }) =>
    venue === null ? venuesOf(model.answer.markets) : [venue],
  )
  return {
    venues: [...new Set(venues)].sort(),
    cells: panels.reduce((sum, { model }) => sum + model.cellCount, 0),
    level: levelName(cells),
    domain: [scale.min, scale.max],
    plot: plotFacts(first, view),
    ...(panels.length > 1 && {
      panels: panels.map((panel) => ({
        venue: panel.venue,
        cells: panel.model.cellCount,
        ...plotFacts(panel, view),
      })),
    }),
  }
}

function plotFacts({ model, layout, frame }: HeatPanel, view: View) {
  const { plot } = model
  return {
    ...layout.plot,
    dpr: frame.dpr,
    from: plot.from,
    to: plot.to,
    low: plot.low,
    high: plot.high,
    // Grid lines pass under the cells: an empty cell shows them.
    grid_x: timeTicks(frame.span, layout.plot.width, view.tz).map(({ at }) => at),
    grid_y: priceTicks(model, layout).labelled,
  }
}
