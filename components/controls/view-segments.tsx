'use client'

import type { ViewState } from '@/components/hooks/use-view'
import { Segments } from '@/components/ui/segments'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'

export interface ViewSegmentsProps {
  readonly base: string
  readonly view: View
  readonly onChange: ViewState['change']
}

/** Unit, side, colour scale and price of the charts. */
export function ViewSegments({ base, view, onChange }: ViewSegmentsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segments
        label={TEXTS.unit}
        value={view.unit}
        onChoose={(unit) => onChange({ unit, dom: null })}
        options={[
          { value: 'usd', text: TEXTS.unitUsd },
          { value: 'base', text: base },
          ...(view.market === null ? [] : [{ value: 'contracts' as const, text: TEXTS.unitContracts }]),
        ]}
      />
      <Segments
        label={TEXTS.side}
        value={view.side}
        onChoose={(side) => onChange({ side })}
        options={[
          { value: 'both', text: TEXTS.sideBoth },
          { value: 'long', text: TEXTS.sideLong },
          { value: 'short', text: TEXTS.sideShort },
        ]}
      />
      <Segments
        label={TEXTS.scale}
        value={view.scale}
        onChoose={(scale) => onChange({ scale, dom: null })}
        options={[
          { value: 'log', text: TEXTS.scaleLog },
          { value: 'linear', text: TEXTS.scaleLinear },
          { value: 'classes', text: TEXTS.scaleClasses },
        ]}
      />
      <Segments
        label={TEXTS.overlay}
        value={view.overlay}
        onChoose={(overlay) => onChange({ overlay })}
        options={[
          { value: 'line', text: TEXTS.overlayLine },
          { value: 'candles', text: TEXTS.overlayCandles },
          { value: 'none', text: TEXTS.overlayNone },
        ]}
      />
    </div>
  )
}
