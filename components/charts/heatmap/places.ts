import { type Frame, wholeColumns } from '@/components/charts/frame-of'
import type { View } from '@/lib/contract/view'
import { bucketForWidth, MIN_CELL } from '@/lib/heatmap/choose-level'
import { type HeatLayout, heatLayout, panelLayouts, panelWidth } from './heat-layout'

/** Where the panels stand, and the frame that each of them has. */
export interface Places {
  readonly layouts: readonly HeatLayout[]
  readonly frame: Frame
  readonly width: number
  readonly height: number
}

export interface PlacesOptions {
  readonly view: View
  readonly frame: Frame
  readonly plotHeight: number
  readonly timeLabels: boolean
}

/** Places of so many panels; none = one plot on the whole frame. */
export function placesOf({ view, frame, plotHeight, timeLabels }: PlacesOptions, count: number): Places {
  if (count === 0) {
    const layout = heatLayout(frame, { plotHeight, lane: true, timeLabels })
    return { layouts: [layout], frame, width: layout.width, height: layout.height }
  }
  const panel = panelFrame(frame, view, count, plotHeight)
  const layouts = panelLayouts(frame, { plotHeight, count, drawn: panel.plotWidth })
  return { layouts, frame: panel, width: frame.width, height: layouts[0]?.height ?? plotHeight }
}

/** The page's frame on the width of a panel: with fewer pixels the columns are of a coarser bucket. */
function panelFrame(frame: Frame, view: View, count: number, plotHeight: number): Frame {
  const { asked, dpr, isTouch } = frame
  const width = panelWidth(frame, count, plotHeight)
  const fitting = bucketForWidth(asked, width, isTouch ? MIN_CELL.touch : MIN_CELL.panel)
  const bucketMs = view.bucket === 'auto' ? Math.max(frame.bucketMs, fitting) : frame.bucketMs
  const columns = (asked.to - asked.from) / bucketMs
  return { ...frame, bucketMs, plotWidth: wholeColumns(width, 0, dpr, columns), profileWidth: 0 }
}
