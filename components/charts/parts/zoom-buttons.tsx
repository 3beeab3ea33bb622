'use client'

import { Minus, Plus, RotateCcw } from 'lucide-react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { IconButton } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'
import { zoomBy } from './commit-span'
import { useHomeRange } from './use-home-range'

/** What wheel and pinch do to the range, by buttons, and the way back. */
export function ZoomButtons(props: Pick<ChartProps, 'view' | 'frame' | 'onChange' | 'onDraft'>) {
  const { onHome, isZoomed } = useHomeRange(props)
  return (
    <span className="flex">
      <IconButton label={TEXTS.zoomOut} onClick={() => zoomBy(2, props)}>
        <Minus className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton label={TEXTS.zoomIn} onClick={() => zoomBy(0.5, props)}>
        <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      {isZoomed && (
        <IconButton label={TEXTS.zoomReset} onClick={onHome}>
          <RotateCcw className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </span>
  )
}
