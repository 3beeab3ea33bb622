'use client'

import { useMemo } from 'react'
import { useDevicePixelRatio, useMedia } from '@/components/hooks/use-media'
import { useNow } from '@/components/hooks/use-now'
import { isRelative, resolveSpan } from '@/lib/contract/time-expression'
import { SECOND, type Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { type Frame, frameOf, roughFrame } from './frame-of'

export type { Frame } from './frame-of'

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
  const screen = useMemo(() => ({ width: width ?? 0, profile, isTouch, dpr }), [width, profile, isTouch, dpr])
  const rough = useMemo(() => roughFrame(view, screen, roughNow), [view, screen, roughNow])
  const { bucketMs } = rough
  const now = useNow(isRelative(view.to) && view.refresh !== 0 ? Math.max(bucketMs, 10 * SECOND) : null)
  const asked = useMemo(
    () => resolveSpan(view.from, view.to, now, bucketMs),
    [view.from, view.to, now, bucketMs],
  )
  return useMemo(
    () => (width === null ? null : frameOf(view, screen, rough, { asked, draft })),
    [width, view, screen, rough, asked, draft],
  )
}
