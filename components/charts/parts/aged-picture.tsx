'use client'

import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Frame } from '@/components/charts/frame'
import { useAge } from '@/components/hooks/use-age'
import { clockSeconds } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { isRelative } from '@/lib/contract/time-expression'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'

interface AgedPictureProps {
  readonly view: View
  readonly frame: Frame
  /** When the data came; null = it did not yet. */
  readonly asOf: Millis | null
  readonly box: Box
  /** Whether the age is written: not where the panel beside says it. */
  readonly tells: boolean
  readonly children: ReactNode
}

/** Below the words on prints above the axis. CSS pixels. */
const UNDER_CARETS = 22

/** A picture of a range that ends now: tells its age when it is not renewed in time, then loses its colours. */
export function AgedPicture({ view, frame, asOf, box, tells, children }: AgedPictureProps) {
  const age = useAge(asOf, isRelative(view.to) ? frame.refresh : null)
  return (
    <div data-age={age}>
      <div className={age === 'old' ? 'saturate-[0.15]' : ''}>{children}</div>
      {age !== 'fresh' && asOf !== null && tells && (
        <p
          role="status"
          data-part="age"
          className="pointer-events-none absolute z-10 m-0 flex items-center gap-1.5 rounded-badge bg-warn-bg px-2 text-data text-warn"
          style={{ left: box.x + 8, top: box.y + UNDER_CARETS }}
        >
          <Clock className="size-3" strokeWidth={2} aria-hidden="true" />
          {TEXTS.dataAsOf(`${clockSeconds(asOf, view.tz)} ${view.tz}`)}
        </p>
      )}
    </div>
  )
}
