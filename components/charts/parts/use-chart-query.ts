'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { Frame } from '@/components/charts/frame'
import { scopeOf } from '@/components/hooks/scope'
import type { ChartQuery } from '@/components/hooks/use-charts'
import type { Millis } from '@/lib/contract/units'
import { bucketForWidth } from '@/lib/heatmap/choose-level'

/** The bucket that is drawn: one that was chosen too fine for the screen gives way to columns of a pixel. */
export function drawnBucket({
  bucketMs,
  asked,
  plotWidth,
}: Pick<Frame, 'bucketMs' | 'asked' | 'plotWidth'>): Millis {
  return Math.max(bucketMs, bucketForWidth(asked, plotWidth, 1))
}

/** What the chart of a view on a frame asks for. */
export function useChartQuery({
  base,
  view,
  frame,
}: Pick<ChartProps, 'base' | 'view' | 'frame'>): ChartQuery {
  const { asked: span, refresh } = frame
  const bucketMs = drawnBucket(frame)
  const { unit } = view
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  return useMemo(() => ({ scope, span, bucketMs, unit, refresh }), [scope, span, bucketMs, unit, refresh])
}
