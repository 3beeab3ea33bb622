'use client'

import { useCallback, useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { zoomPrices } from '@/lib/heatmap/zoom'
import type { PriceEnds } from './heat-model'

export interface PriceZoom {
  /** Ends of the axis while they are being changed; null = they rest. */
  readonly draft: PriceEnds | null
  /** Makes the axis `factor` times as long round a share of its height from the top. */
  readonly zoom: (shown: PriceEnds, factor: number, share: number, rest: boolean) => void
  /** Back to the axis that holds all prices of the range. */
  readonly reset: () => void
}

/** Zoom of the price axis: drawn while it goes on, part of the view once it rests. */
export function usePriceZoom(onChange: ChartProps['onChange']): PriceZoom {
  const [draft, setDraft] = useState<PriceEnds | null>(null)
  const latest = useRef<PriceEnds | null>(null)
  const zoom = useCallback(
    (shown: PriceEnds, factor: number, share: number, rest: boolean) => {
      latest.current = zoomPrices(latest.current ?? shown, factor, share)
      setDraft(rest ? null : latest.current)
      if (!rest) return
      const { low, high } = latest.current
      latest.current = null
      onChange({ prices: [rounded(low), rounded(high)] })
    },
    [onChange],
  )
  const reset = useCallback(() => onChange({ prices: null }), [onChange])
  return { draft, zoom, reset }
}

/** Six digits, so that links stay short. */
function rounded(price: number): number {
  return Number(price.toPrecision(6))
}
