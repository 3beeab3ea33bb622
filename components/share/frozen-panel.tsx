'use client'

import { useEffect, useRef, useState } from 'react'
import { ChartPicture } from './chart-picture'
import { FrozenChart } from './frozen-chart'
import type { DrawnChart } from './frozen-view'
import { onChartStates } from './on-chart-states'
import { useFrozenData } from './use-frozen-data'

/** As high as the picture that it takes the place of. CSS pixels. */
const PLOT_HEIGHT = 420

/** The frozen chart of a page: first, and without scripts for good, its picture; then the chart itself. */
export function FrozenPanel({ id, drawn }: { id: string; drawn: DrawnChart }) {
  const data = useFrozenData(id)
  const area = useRef<HTMLDivElement>(null)
  const isDrawn = useIsDrawn(area, data !== null)
  return (
    <>
      {!isDrawn && <ChartPicture {...drawn} />}
      {data && (
        <div
          ref={area}
          className={isDrawn ? 'px-2 py-2 md:px-4 md:py-3' : 'invisible h-0 overflow-hidden px-2 md:px-4'}
          data-part="frozen-chart"
        >
          <FrozenChart data={data} plotHeight={PLOT_HEIGHT} header="full" />
        </div>
      )}
    </>
  )
}

/** Whether the chart within has painted something; from then on it stays. */
function useIsDrawn(area: React.RefObject<HTMLDivElement | null>, isThere: boolean): boolean {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const root = area.current
    if (!isThere || !root) return
    return onChartStates(root, () => {
      if (root.querySelector('[data-state="ready"],[data-state="empty"]')) setDrawn(true)
    })
  }, [area, isThere])
  return isDrawn
}
