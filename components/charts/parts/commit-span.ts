import type { ChartProps } from '@/components/charts/chart-definition'
import { serverNow } from '@/components/hooks/server-time'
import type { Span } from '@/lib/contract/units'
import { endingBy, rangeOf, zoomSpan } from '@/lib/heatmap/zoom'
import { noteZoom } from './use-home-range'

export type RangeChange = Pick<ChartProps, 'frame' | 'onChange' | 'onDraft'>

/** A range as charts may be moved to it: not beyond now, nor beyond where they end already. */
export function reachable(span: Span, { asked }: ChartProps['frame']): Span {
  return endingBy(span, Math.max(asked.to, serverNow()))
}

/** Makes a range the view's own, as a zoom that can be undone; one that reaches now stays live. */
export function commitSpan(span: Span, { frame, onChange, onDraft }: RangeChange): void {
  const range = rangeOf(reachable(span, frame), serverNow())
  noteZoom(range)
  onChange(range)
  onDraft(null)
}

/** Zoom by a key or a button: round `anchor` (0 to 1), else a live range keeps its end and another its middle. */
export function zoomBy(factor: number, change: RangeChange, anchor?: number): void {
  const { span, live } = change.frame
  commitSpan(zoomSpan(span, factor, anchor ?? (live ? 1 : 0.5)), change)
}
