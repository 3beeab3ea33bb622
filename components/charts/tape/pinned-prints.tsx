'use client'

import { X } from 'lucide-react'
import { PrintList } from '@/components/charts/parts/print-list'
import { IconButton } from '@/components/ui/button'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

interface PinnedPrintsProps {
  readonly prints: readonly WireEvent[]
  readonly zone: string
  readonly span: Span
  readonly onUnpin: () => void
}

/** Prints that stay in sight while the tape runs on, each down to its raw message. */
export function PinnedPrints({ prints, zone, span, onUnpin }: PinnedPrintsProps) {
  if (prints.length === 0) return null
  return (
    <section
      className="relative max-h-[45%] shrink-0 overflow-y-auto border-b border-line-2 bg-bg-2"
      aria-label={CHART_TEXTS.pinnedPrints}
      data-part="pinned-prints"
    >
      <span className="absolute top-1 right-1 z-10">
        <IconButton label={CHART_TEXTS.unpinPrint} onClick={onUnpin}>
          <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      </span>
      <h3 className="m-0 px-4 pt-2 text-title font-semibold">{CHART_TEXTS.pinnedPrints}</h3>
      <PrintList prints={prints} zone={zone} span={span} error={null} />
    </section>
  )
}
