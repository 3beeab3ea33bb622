import type { Frame } from '@/components/charts/frame'
import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { venuesOf } from '@/components/charts/parts/venues-of'
import type { View } from '@/lib/contract/view'
import { levelName } from '@/lib/heatmap/ladder'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { priceTicks } from './heat-option'

/** What the drawn heatmap says about itself: enough to find any (time, price) on the canvas. */
export function heatFacts(model: HeatModel, layout: HeatLayout, frame: Frame, view: View): ChartFacts {
  const { cells, scale, plot, answer } = model
  return {
    venues: venuesOf(answer.markets),
    cells: model.cellCount,
    level: levelName(cells),
    domain: [scale.min, scale.max],
    plot: {
      ...layout.plot,
      dpr: frame.dpr,
      from: plot.from,
      to: plot.to,
      low: plot.low,
      high: plot.high,
      // Grid lines pass under the cells: an empty cell shows them.
      grid_x: timeTicks(frame.span, layout.plot.width, view.tz).map(({ at }) => at),
      grid_y: priceTicks(model, layout).labelled,
    },
  }
}
