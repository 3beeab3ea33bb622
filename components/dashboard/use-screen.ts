'use client'

import { useEffect, useRef, useState } from 'react'
import { useFrame } from '@/components/charts/frame'
import { useSize } from '@/components/hooks/use-size'
import { setTheme } from '@/components/hooks/use-theme'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'

/** The shared frame of a page's charts, measured from the element that holds them, and the range being dragged. */
export function useChartArea(view: View, profile: boolean) {
  const area = useRef<HTMLDivElement>(null)
  const size = useSize(area)
  const [draft, setDraft] = useState<Span | null>(null)
  const frame = useFrame(view, { profile, width: size?.width ?? null, draft })
  return { area, size, frame, onDraft: setDraft }
}

/** Shows the theme that the view names. */
export function useNamedTheme({ theme }: View): void {
  useEffect(() => {
    if (theme !== 'auto') setTheme(theme, false)
  }, [theme])
}

/** Height of the window; null before the first paint. */
export function useWindowHeight(): number | null {
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return height
}
