import type { ChartStyle } from '@/components/charts/chart-style'
import { filled, type Shape, stroked } from '@/components/charts/engine/layer'
import { sideFill } from '@/components/charts/engine/side-fill'
import type { Box } from '@/lib/heatmap/hatch'
import { sideBars } from '@/lib/heatmap/side-bars'
import type { HeatModel } from './heat-model'

/** Sums by price beside the heat, on the same rows. */
export function profileShapes(model: HeatModel, box: Box, style: ChartStyle): Shape[] {
  const bars = sideBars(model.profile, model.plot, box).map(({ side, x, y, width, height }) =>
    filled(x, y, width, height, sideFill(style, side)),
  )
  const { x, y, height } = box
  return [stroked(x + 0.5, y, x + 0.5, y + height, style.colour['line-2']), ...bars]
}
