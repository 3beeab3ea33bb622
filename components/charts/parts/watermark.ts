import type { ChartStyle } from '@/components/charts/chart-style'
import { layer } from '@/components/charts/engine/layer'
import { TEXTS } from '@/lib/contract/texts'
import type { Box } from '@/lib/heatmap/hatch'

/** Under the line a plot has no room for large letters beside its data. CSS pixels. */
const LOW = 120
const LARGE = { size: 15, inset: 8 } as const
const SMALL = { size: 10, inset: 3 } as const

/** A picture of simulated data says so wherever it is copied to: under the data, in a corner of the plot. */
export function watermark(simulated: boolean, { x, y, height }: Box, style: ChartStyle) {
  if (!simulated) return []
  const { size, inset } = height < LOW ? SMALL : LARGE
  return [
    layer({ name: 'watermark', z: 2, grid: 0, clip: true }, [
      {
        type: 'text',
        x: x + inset,
        y: y + height - inset,
        style: {
          text: TEXTS.simulated,
          font: `700 ${size}px ${style.font}`,
          fill: style.colour['line-3'],
          align: 'left',
          verticalAlign: 'bottom',
        },
      },
    ]),
  ]
}
