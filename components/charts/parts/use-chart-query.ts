'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { scopeOf } from '@/components/hooks/scope'
import type { ChartQuery } from '@/components/hooks/use-charts'

/** What the chart of a view on a frame asks for. */
export function useChartQuery({
  base,
  view,
  frame,
}: Pick<ChartProps, 'base' | 'view' | 'frame'>): ChartQuery {
  const { asked: span, bucketMs, refresh } = frame
  const { unit } = view
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  return useMemo(() => ({ scope, span, bucketMs, unit, refresh }), [scope, span, bucketMs, unit, refresh])
}
