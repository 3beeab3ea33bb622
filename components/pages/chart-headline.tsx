'use client'

import { useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { Headline } from '@/components/dashboard/headline'
import { scopeOf } from '@/components/hooks/scope'
import { useHeatmap } from '@/components/hooks/use-charts'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { View } from '@/lib/contract/view'

interface ChartHeadlineProps {
  readonly base: string
  readonly view: View
  readonly frame: Frame
  readonly size: 'dashboard' | 'embed' | 'tiny'
}

/** The sentence over a chart that stands alone, from the heatmap's answer of the same view. */
export function ChartHeadline({ base, view, frame, size }: ChartHeadlineProps) {
  return <Headline base={base} view={view} answer={useHeatAnswer(base, view, frame)} size={size} />
}

export function useHeatAnswer(base: string, view: View, frame: Frame): HeatmapAnswer | undefined {
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { asked: span, bucketMs, refresh } = frame
  return useHeatmap({ scope, span, bucketMs, unit: view.unit, refresh }, view.bins).data
}
