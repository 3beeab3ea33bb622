'use client'

import { useVenues } from '@/components/hooks/use-lists'
import { TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import type { Box } from '@/lib/heatmap/hatch'

/** Says of a panel that nobody ever listened: this is neither a gap nor an empty range. */
export function NotCovered({ venue, box }: { venue: string; box: Box }) {
  const { data } = useVenues()
  return (
    <div
      className="halo pointer-events-none absolute grid place-items-center p-3 text-center text-axis text-text-3"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-part="not-covered"
    >
      {TEXTS.notCovered(venueName(venue, data))}
    </div>
  )
}
