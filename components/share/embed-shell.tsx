'use client'

import { ExternalLink } from 'lucide-react'
import { type ReactNode, type Ref, useEffect } from 'react'
import { SimulatedBadge } from '@/components/dashboard/simulated-badge'
import { Mark } from '@/components/ui/mark'

interface EmbedShellProps {
  readonly head: ReactNode
  readonly headRef: Ref<HTMLDivElement>
  readonly transparent: boolean
  readonly simulated: boolean
  /** Where the whole of it is found. */
  readonly href: string
  readonly link: string
  /** What is shown and of when, where the head has no room for it. */
  readonly note?: string | null
  readonly children: ReactNode
}

/** A frame's whole content: words, chart, and where it comes from. */
export function EmbedShell({
  head,
  headRef,
  transparent,
  simulated,
  href,
  link,
  note,
  children,
}: EmbedShellProps) {
  useOpaquePage(transparent)
  return (
    <div
      className={`relative flex h-dvh min-h-40 min-w-0 flex-col overflow-hidden px-2 pt-1 ${transparent ? '' : 'bg-bg-1'}`}
    >
      <div ref={headRef}>{head}</div>
      {children}
      <footer className="absolute inset-x-2 bottom-1 flex h-6 items-center justify-end gap-2 text-axis">
        {note && (
          <span className="min-w-0 flex-1 truncate text-text-2" data-part="note" title={note}>
            {note}
          </span>
        )}
        {simulated && <SimulatedBadge />}
        <a
          className="link wide-target flex shrink-0 items-center gap-1"
          href={href}
          target="_blank"
          rel="noopener"
        >
          <Mark size={14} />
          {/* In the least of frames its room is the range's. */}
          <span className="max-[319px]:sr-only">{link}</span>
          <ExternalLink className="size-3" strokeWidth={2} aria-hidden="true" />
        </a>
      </footer>
    </div>
  )
}

/** A transparent embed shows the page that hosts it. */
function useOpaquePage(transparent: boolean): void {
  useEffect(() => {
    document.documentElement.style.background = transparent ? 'transparent' : ''
    document.body.style.background = transparent ? 'transparent' : ''
  }, [transparent])
}
