import type { KeyboardEvent } from 'react'
import { panSpan } from '@/lib/heatmap/zoom'
import { commitSpan, type RangeChange, zoomBy } from './commit-span'

const ZOOM: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2 }
/** Shares of the range. */
const PAN: Readonly<Record<string, number>> = { ',': -0.25, '<': -1, '.': 0.25, '>': 1 }

interface RangeKeys extends RangeChange {
  readonly onHome: () => void
  /** Where a zoom holds the range, 0 to 1, if not where it would by itself. */
  readonly anchor?: number | undefined
}

/** Zoom, pan and the way back by keys, the same on every chart with a time axis. True = the key was one of them. */
export function takeRangeKey(event: KeyboardEvent, { onHome, anchor, ...change }: RangeKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const factor = ZOOM[event.key]
  const pan = PAN[event.key]
  const { span } = change.frame
  if (factor !== undefined) zoomBy(factor, change, anchor)
  else if (pan !== undefined) commitSpan(panSpan(span, pan * (span.to - span.from)), change)
  else if (event.key === '0') onHome()
  else return false
  event.preventDefault()
  return true
}
