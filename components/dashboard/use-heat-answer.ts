'use client'

import { useEffect, useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { scopeOf } from '@/components/hooks/scope'
import { useHeatmap } from '@/components/hooks/use-charts'
import type { Failure } from '@/components/hooks/use-last-good'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { isOtherRange } from '@/lib/heatmap/not-loaded'

const UNKNOWN = { asked: { from: 0, to: 0 }, bucketMs: 0, refresh: null } as const

interface HeatAnswer {
  readonly answer: HeatmapAnswer | undefined
  /** True = it is about the range that was shown before. */
  readonly isOther: boolean
  /** Null = nothing went wrong with the last question. */
  readonly failure: Failure | null
}

/** The heatmap's own answer: the headline says what is drawn, without a second question. */
export function useHeatAnswer(base: string, view: View, frame: Frame | null): HeatAnswer {
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { asked: span, bucketMs, refresh } = frame ?? UNKNOWN
  const query = { scope, span, bucketMs, unit: view.unit, refresh }
  const asked = useHeatmap(query, view.bins, frame !== null)
  const { data: answer, isPlaceholderData, isError } = asked
  return {
    answer,
    isOther: isPlaceholderData && answer !== undefined && isOtherRange(answer, span),
    failure: isError ? asked : null,
  }
}

/** Simulated data says so in the title of the window too. */
export function useSimulatedTitle(simulated: boolean): void {
  useEffect(() => {
    if (simulated && !document.title.startsWith(TEXTS.simulated))
      document.title = `${TEXTS.simulated} ${document.title}`
  }, [simulated])
}
