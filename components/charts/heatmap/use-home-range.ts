'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { View } from '@/lib/contract/view'

type Range = Pick<View, 'from' | 'to'>

/**
 * The range from which the chart was zoomed: the way back for a double click. `onZoom` stands for `onChange`
 * wherever the chart itself changes its range; any other change makes a new home.
 */
export function useHomeRange({ view, onChange }: Pick<ChartProps, 'view' | 'onChange'>) {
  const home = useRef<Range>({ from: view.from, to: view.to })
  const zoomed = useRef<string | null>(null)
  useEffect(() => {
    if (written(view) !== zoomed.current) home.current = { from: view.from, to: view.to }
  }, [view])
  const onZoom: ChartProps['onChange'] = useCallback(
    (part, how) => {
      if (part.from && part.to) zoomed.current = written({ from: part.from, to: part.to })
      onChange(part, how)
    },
    [onChange],
  )
  const onHome = useCallback(() => onChange({ ...home.current, prices: null }), [onChange])
  return { onZoom, onHome }
}

function written({ from, to }: Range): string {
  return JSON.stringify([from, to])
}
