import type { Millis, Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'

interface TimeLineProps {
  readonly box: Box
  readonly span: Span
  /** Start of the column. */
  readonly x: Millis
  readonly bucketMs: Millis
}

/** The vertical half of the crosshair, at the middle of a column. */
export function TimeLine({ box, span, x, bucketMs }: TimeLineProps) {
  const share = (x + bucketMs / 2 - span.from) / (span.to - span.from)
  if (share < 0 || share > 1) return null
  return (
    <div
      className="pointer-events-none absolute w-0 border-l border-dashed border-cross"
      style={{ left: box.x + share * box.width, top: box.y, height: box.height }}
    />
  )
}
