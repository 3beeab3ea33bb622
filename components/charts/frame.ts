'use client'

import { useMemo } from 'react'
import { useDevicePixelRatio, useMedia } from '@/components/hooks/use-media'
import { useNow } from '@/components/hooks/use-now'
import { isRelative, resolveSpan } from '@/lib/contract/time-expression'
import type { Millis, Span } from '@/lib/contract/units'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { bucketForWidth, MIN_CELL } from '@/lib/heatmap/choose-level'

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

interface FrameOptions {
  /** The range while it is dragged. */
  readonly draft: Span | null
  readonly profile: boolean
  /** Null = not measured yet. */
  readonly width: number | null
}

/** The frame of a view on so many pixels; null until the width is known. */
export function useFrame(view: View, { profile, width, draft }: FrameOptions): Frame | null {
  const isTouch = useMedia('(pointer: coarse)')
  const dpr = useDevicePixelRatio()
  const roughNow = useNow(null)
  const minCell = isTouch ? MIN_CELL.touch : MIN_CELL.mouse
  const axisWidth = width !== null && width < 560 ? AXIS.narrow : AXIS.wide
  const withProfile = profile && width !== null && width >= 760
  const room = (width ?? 0) - axisWidth - (withProfile ? PROFILE + PROFILE_GAP : 0) - 2

  const bucketMs = useMemo(() => {
    if (view.bucket !== 'auto') return view.bucket
    return bucketForWidth(resolveSpan(view.from, view.to, roughNow, 1), Math.max(room, 1), minCell)
  }, [view.bucket, view.from, view.to, roughNow, room, minCell])

  const live = isRelative(view.to) && view.refresh === null
  const now = useNow(isRelative(view.to) && view.refresh !== 0 ? Math.max(bucketMs, 10 * SECOND) : null)
  const asked = useMemo(
    () => resolveSpan(view.from, view.to, now, bucketMs),
    [view.from, view.to, now, bucketMs],
  )

  return useMemo(() => {
    if (width === null) return null
    const columns = (asked.to - asked.from) / bucketMs
    const plotWidth = wholeColumns(room, withProfile ? PROFILE_GIVES : 0, dpr, columns)
    const profileWidth = withProfile ? width - plotWidth - axisWidth - PROFILE_GAP - 2 : 0
    const refresh = live ? REFETCH : view.refresh ? view.refresh * SECOND : null
    return {
      width,
      plotWidth,
      axisWidth,
      profileWidth,
      dpr,
      minCell,
      isTouch,
      span: draft ?? asked,
      asked,
      bucketMs,
      live,
      refresh,
    }
  }, [width, room, dpr, asked, draft, bucketMs, withProfile, axisWidth, minCell, isTouch, live, view.refresh])
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
