'use client'

import { ChartPicture } from './chart-picture'
import { FrozenChart } from './frozen-chart'
import type { DrawnChart } from './frozen-view'
import { useFrozenData } from './use-frozen-data'

/** As high as the picture that it takes the place of. CSS pixels. */
const PLOT_HEIGHT = 420

/** The frozen chart of a page: first, and without scripts for good, its picture; then the chart itself. */
export function FrozenPanel({ id, drawn }: { id: string; drawn: DrawnChart }) {
  const data = useFrozenData(id)
  if (!data) return <ChartPicture {...drawn} />
  return (
    <div className="px-2 py-2 md:px-4 md:py-3" data-part="frozen-chart">
      <FrozenChart data={data} plotHeight={PLOT_HEIGHT} header="full" />
    </div>
  )
}
