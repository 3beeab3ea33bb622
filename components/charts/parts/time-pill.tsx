import { clock, clockSeconds, dayShort } from '@/lib/contract/format-time'
import { DAY, MINUTE, type Millis, type Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'

interface TimePillProps {
  readonly box: Box
  readonly span: Span
  /** Where it stands. */
  readonly at: Millis
  /** What it says: the start of the column. */
  readonly x: Millis
  readonly bucketMs: Millis
  readonly zone: string
}

/** The crosshair's time on the axis under the last panel. */
export function TimePill({ box, span, at, x, bucketMs, zone }: TimePillProps) {
  const share = (at - span.from) / (span.to - span.from)
  if (share < 0 || share > 1) return null
  const write = bucketMs >= DAY ? dayShort : bucketMs < MINUTE ? clockSeconds : clock
  return (
    <div
      className="pointer-events-none absolute z-10 flex h-[18px] -translate-x-1/2 items-center whitespace-nowrap rounded-pill bg-text-1 px-2 text-axis font-semibold text-bg-0"
      style={{ left: box.x + share * box.width, top: box.y + box.height + 4 }}
    >
      {write(x, zone)}
    </div>
  )
}
