'use client'

import { useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { OverlayPanes, type Pane } from '@/components/charts/panes/overlay-panes'
import { scopeOf } from '@/components/hooks/scope'
import { useCandles } from '@/components/hooks/use-charts'
import type { View } from '@/lib/contract/view'

interface PricePanesProps {
  readonly base: string
  readonly view: View
  readonly frame: Frame
  readonly panes: readonly Pane[]
}

const HEIGHT = 38

/** Open interest and its like under the charts, of the market whose price is drawn. */
export function PricePanes({ base, view, frame, panes }: PricePanesProps) {
  const { asked: span, bucketMs, refresh } = frame
  const chart = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const { data } = useCandles(chart, true)
  return (
    <OverlayPanes
      {...{ base, view, frame, panes }}
      market={data?.market ?? null}
      height={HEIGHT}
      timeLabels
    />
  )
}
