import { isRelative } from '@/lib/contract/time-expression'
import type { Millis, Span } from '@/lib/contract/units'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { bucketForWidth, MIN_CELL } from '@/lib/heatmap/choose-level'
import { shownSpan } from '@/lib/heatmap/shown-span'

/** Places that all charts of a page share, so that one moment stands at one x in every panel. CSS pixels. */
export interface Frame {
  readonly width: number
  readonly plotWidth: number
  readonly axisWidth: number
  /** 0 = no side profile. */
  readonly profileWidth: number
  readonly dpr: number
  /** Least size of a cell that can be seen and hit. */
  readonly minCell: number
  readonly isTouch: boolean
  /** What the time axis shows; follows the pointer while the range is dragged. */
  readonly span: Span
  /** The range that is asked for: the axis at rest. */
  readonly asked: Span
  readonly bucketMs: Millis
  /** The range ends now. */
  readonly live: boolean
  /** Milliseconds between refetches; null = only by stream. */
  readonly refresh: Millis | null
}

const AXIS = { narrow: 52, wide: 62 } as const
const PROFILE = 112
const PROFILE_GAP = 6
/** The side profile may be this much narrower than it likes. */
const PROFILE_GIVES = 24
/** How much of the width may stay free so that columns are whole pixels. */
const SLACK = 0.12
const REFETCH: Millis = 60 * SECOND

/** The screen that charts are drawn on. */
export interface Screen {
  readonly width: number
  readonly profile: boolean
  readonly isTouch: boolean
  readonly dpr: number
}

interface Spans {
  readonly asked: Span
  /** The range while it is dragged. */
  readonly draft: Span | null
}

/** The frame of a view on a screen, with the range that is asked for and the one that the axis shows. */
export function frameOf(view: View, screen: Screen, { asked, draft }: Spans): Frame {
  const { width, dpr, isTouch } = screen
  const axisWidth = width < 560 ? AXIS.narrow : AXIS.wide
  const withProfile = screen.profile && width >= 760
  const room = width - axisWidth - (withProfile ? PROFILE + PROFILE_GAP : 0) - 2
  const minCell = isTouch ? MIN_CELL.touch : MIN_CELL.mouse
  const bucketMs = view.bucket === 'auto' ? bucketForWidth(asked, Math.max(room, 1), minCell) : view.bucket
  const columns = (asked.to - asked.from) / bucketMs
  const plotWidth = wholeColumns(room, withProfile ? PROFILE_GIVES : 0, dpr, columns)
  const profileWidth = withProfile ? width - plotWidth - axisWidth - PROFILE_GAP - 2 : 0
  const live = isRelative(view.to) && view.refresh === null
  const refresh = live ? REFETCH : view.refresh ? view.refresh * SECOND : null
  const span = draft ?? asked
  return {
    width,
    plotWidth,
    axisWidth,
    profileWidth,
    dpr,
    minCell,
    isTouch,
    span,
    asked,
    bucketMs,
    live,
    refresh,
  }
}

/** The frame as it is at a moment, nothing being dragged. */
export function frameAt(view: View, screen: Screen, now: Millis): Frame {
  return frameOf(view, screen, { asked: shownSpan(view, now), draft: null })
}

/**
 * The width on which every column has the same whole number of device pixels, if that costs little; `gives`
 * is how much the side profile may lend for it.
 */
export function wholeColumns(room: number, gives: number, dpr: number, columns: number): number {
  const pixels = Math.floor(room * dpr)
  const each = Math.floor((pixels + gives * dpr) / columns)
  const whole = Math.round(each * columns)
  return (each >= 1 && whole >= pixels * (1 - SLACK) ? whole : pixels) / dpr
}
