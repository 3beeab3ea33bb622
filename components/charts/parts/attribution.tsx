import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { Box } from '@/lib/heatmap/hatch'

interface AttributionProps {
  readonly names: readonly string[] | undefined
  readonly box: Box
}

/** The same under numbers that are no plot. */
export function AttributionLine({ names = [] }: Pick<AttributionProps, 'names'>) {
  if (names.length === 0) return null
  return (
    <p className="m-0 px-3 py-1 text-right text-axis text-text-2" data-part="attribution">
      {CHART_TEXTS.dataOf(names.join(', '))}
    </p>
  )
}

/** In a corner of the plot, so that every copy of the picture has it: vendors whose rows are in the numbers. */
export function Attribution({ names = [], box }: AttributionProps) {
  if (names.length === 0) return null
  return (
    <p
      className="halo pointer-events-none absolute m-0 truncate text-right text-axis text-text-2"
      style={{ left: box.x + 8, width: box.width - 16, top: box.y + box.height - 20 }}
      data-part="attribution"
    >
      {CHART_TEXTS.dataOf(names.join(', '))}
    </p>
  )
}
