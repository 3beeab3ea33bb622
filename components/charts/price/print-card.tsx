'use client'

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { PrintList } from '@/components/charts/parts/print-list'
import { useVenues } from '@/components/hooks/use-lists'
import { IconButton } from '@/components/ui/button'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { WireEvent } from '@/lib/contract/wire-event'

interface PrintCardProps {
  readonly event: WireEvent
  readonly zone: string
  readonly onClose: () => void
}

/** A pinned print down to its raw message. */
export function PrintCard({ event, zone, onClose }: PrintCardProps) {
  const card = useRef<HTMLElement>(null)
  const { data: venues } = useVenues()
  const venue = venues?.find(({ id }) => id === event.venue)
  useEffect(() => card.current?.focus(), [])
  return (
    <section
      ref={card}
      className="cell-card z-30 overflow-y-auto rounded-card border border-line-3 bg-bg-2 [--card-left:12px] [--card-width:326px]"
      aria-label={TEXTS.pinned}
      tabIndex={-1}
      onKeyDown={(key) => {
        if (key.key === 'Escape') onClose()
      }}
      data-part="card"
    >
      <header className="flex items-start gap-2 px-4 pt-3">
        <h3 className="m-0 flex-1 text-title font-semibold">
          {CHART_TEXTS.printAt}, {venue?.name ?? event.venue}
          <span className="block text-data font-normal text-text-2">
            {TEXTS.priceKinds[event.price_kind]}
          </span>
        </h3>
        <IconButton label={TEXTS.close} onClick={onClose}>
          <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      </header>
      <PrintList prints={[event]} zone={zone} error={null} />
    </section>
  )
}
