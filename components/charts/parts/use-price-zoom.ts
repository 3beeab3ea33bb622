'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { type PriceEnds, zoomPrices } from '@/lib/heatmap/zoom'

export interface PriceZoom {
  /** Ends of the axis while they are being changed; null = they rest. */
  readonly draft: PriceEnds | null
  /** Shows these ends; with `rest` they become part of the view. */
  readonly show: (ends: PriceEnds, rest: boolean) => void
  /** Makes the axis `factor` times as long as it is by now, round a share of its height from the top. */
  readonly turn: (shown: PriceEnds, factor: number, share: number, rest: boolean) => void
  /** Back to the ends before the change that is going on. */
  readonly drop: () => void
  /** Back to the axis that holds all prices of the range. */
  readonly reset: () => void
}

/** Zoom of the price axis: drawn while it goes on, part of the view once it rests. */
export function usePriceZoom(onChange: ChartProps['onChange']): PriceZoom {
  const [draft, setDraft] = useState<PriceEnds | null>(null)
  const latest = useRef<PriceEnds | null>(null)
  const drop = useCallback(() => {
    latest.current = null
    setDraft(null)
  }, [])
  const show = useCallback(
    (ends: PriceEnds, rest: boolean) => {
      latest.current = rest ? null : ends
      setDraft(latest.current)
      if (rest) onChange({ prices: [rounded(ends.low), rounded(ends.high)] })
    },
    [onChange],
  )
  const turn = useCallback(
    (shown: PriceEnds, factor: number, share: number, rest: boolean) =>
      show(zoomPrices(latest.current ?? shown, factor, share), rest),
    [show],
  )
  const reset = useCallback(() => onChange({ prices: null }), [onChange])
  return useMemo(() => ({ draft, show, turn, drop, reset }), [draft, show, turn, drop, reset])
}

/** Six digits, so that links stay short. */
function rounded(price: number): number {
  return Number(price.toPrecision(6))
}
