import type { ChartStyle } from '@/components/charts/chart-style'
import { filled, type Shape, stroked } from '@/components/charts/engine/layer'
import { sideFill } from '@/components/charts/engine/side-fill'
import { priceToY } from '@/lib/heatmap/plot'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

/** Sums by price beside the heat, on the same rows: longs first, then shorts, linear from zero. */
export function profileShapes(model: HeatModel, layout: HeatLayout, style: ChartStyle): Shape[] {
  const { profile } = layout
  if (!profile) return []
  const largest = Math.max(1, ...model.profile.map(({ long, short }) => long + short))
  const perUnit = profile.width / largest
  const scale = profile.height / model.plot.height
  const bars = model.profile.flatMap(({ low, high, long, short }) => {
    const top = Math.round(profile.y + priceToY(model.plot, high) * scale)
    const bottom = Math.round(profile.y + priceToY(model.plot, low) * scale)
    const height = Math.max(1, bottom - top - 2)
    const y = top + Math.min(1, (bottom - top - height) / 2)
    return [
      filled(profile.x, y, long * perUnit, height, sideFill(style, 'long')),
      filled(profile.x + long * perUnit, y, short * perUnit, height, sideFill(style, 'short')),
    ]
  })
  const base = stroked(
    profile.x + 0.5,
    profile.y,
    profile.x + 0.5,
    profile.y + profile.height,
    style.colour['line-2'],
  )
  return [base, ...bars]
}
