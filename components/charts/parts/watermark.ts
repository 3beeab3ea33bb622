import type { ChartStyle } from '@/components/charts/chart-style'
import { layer } from '@/components/charts/engine/layer'
import { TEXTS } from '@/lib/contract/texts'
import type { Box } from '@/lib/heatmap/hatch'

const SIZE = 15
const INSET = 8

/** A picture of simulated data says so wherever it is copied to: under the data, in a corner of the plot. */
export function watermark(simulated: boolean, { x, y, height }: Box, style: ChartStyle) {
  if (!simulated) return []
  return [
    layer({ name: 'watermark', z: 2, grid: 0, clip: true }, [
      {
        type: 'text',
        x: x + INSET,
        y: y + height - INSET,
        style: {
          text: TEXTS.simulated,
          font: `700 ${SIZE}px ${style.font}`,
          fill: style.colour['line-3'],
          align: 'left',
          verticalAlign: 'bottom',
        },
      },
    ]),
  ]
}
