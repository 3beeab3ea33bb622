import type { Millis, Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'

interface TimeLineProps {
  readonly box: Box
  readonly span: Span
  readonly at: Millis
}

/** The vertical half of the crosshair: at the same moment in every panel, however wide its columns are. */
export function TimeLine({ box, span, at }: TimeLineProps) {
  const share = (at - span.from) / (span.to - span.from)
  if (share < 0 || share > 1) return null
  return (
    <div
      className="pointer-events-none absolute w-0 border-l border-dashed border-cross"
      style={{ left: box.x + share * box.width, top: box.y, height: box.height }}
    />
  )
}
