'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'

interface PinnedCardProps {
  readonly title: ReactNode
  readonly about: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What was pinned on a chart: takes the focus, and is left by Escape or its button. */
export function PinnedCard({ title, about, onClose, children }: PinnedCardProps) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => card.current?.focus({ preventScroll: true }), [])
  return (
    <section
      ref={card}
      className="cell-card z-40 overflow-y-auto rounded-card border border-line-3 bg-bg-2 [--card-left:12px] [--card-width:326px]"
      aria-label={TEXTS.pinned}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
      data-part="card"
    >
      <header className="flex items-start gap-2 px-4 pt-3">
        <h3 className="m-0 flex-1 text-title font-semibold">
          {title}
          <span className="block text-data font-normal text-text-2">{about}</span>
        </h3>
        <IconButton label={TEXTS.close} onClick={onClose}>
          <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
    </section>
  )
}
