'use client'

import { useMemo } from 'react'
import { useDevicePixelRatio, useMedia } from '@/components/hooks/use-media'
import { useNow } from '@/components/hooks/use-now'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { shownSpan, shownSpanStep } from '@/lib/heatmap/shown-span'
import { type Frame, frameOf } from './frame-of'

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
  const now = useNow(view.refresh === 0 ? null : shownSpanStep(view))
  const asked = useMemo(() => shownSpan(view, now), [view, now])
  const screen = useMemo(() => ({ width: width ?? 0, profile, isTouch, dpr }), [width, profile, isTouch, dpr])
  return useMemo(
    () => (width === null ? null : frameOf(view, screen, { asked, draft })),
    [width, view, screen, asked, draft],
  )
}
