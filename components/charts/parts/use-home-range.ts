'use client'

import { useCallback, useEffect } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { View } from '@/lib/contract/view'

type Range = Pick<View, 'from' | 'to'>

/** A page has one range, so its charts share the way back. Written by the browser alone. */
let home: Range | null = null
let zoomed: string | null = null

/** Says that a chart is about to change the range; any other change makes a new home. */
export function noteZoom(range: Range): void {
  zoomed = written(range)
}

/** The way back to the range from which the charts were zoomed. */
export function useHomeRange({ view, onChange }: Pick<ChartProps, 'view' | 'onChange'>) {
  const { from, to, prices } = view
  const isZoomed = written({ from, to }) === zoomed || prices !== null
  useEffect(() => {
    if (written({ from, to }) !== zoomed) home = { from, to }
  }, [from, to])
  const onHome = useCallback(() => onChange({ ...home, prices: null }), [onChange])
  return { onHome, isZoomed }
}

function written({ from, to }: Range): string {
  return JSON.stringify([from, to])
}
