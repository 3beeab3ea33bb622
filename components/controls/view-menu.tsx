'use client'

import { useMedia } from '@/components/hooks/use-media'
import { TEXTS } from '@/lib/contract/texts'
import { ViewSegments, type ViewSegmentsProps } from './view-segments'

/** Segments in sight where there is room, else behind a button. */
export function ViewMenu(props: ViewSegmentsProps) {
  const isWide = useMedia('(min-width: 1280px)')
  if (isWide) return <ViewSegments {...props} />
  return (
    <details className="relative">
      <summary className="chip list-none">{TEXTS.viewMenu}</summary>
      <div className="absolute right-0 z-30 mt-1 w-max max-w-[calc(100vw-2rem)] rounded-card border border-line-3 bg-bg-2 p-3">
        <ViewSegments {...props} />
      </div>
    </details>
  )
}
