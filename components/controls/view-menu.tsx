'use client'

import { useMedia } from '@/components/hooks/use-media'
import { TEXTS } from '@/lib/contract/texts'
import { ViewSegments, type ViewSegmentsProps } from './view-segments'

/** Segments in sight where there is room, else behind a button; the server, which cannot tell, sends both. */
export function ViewMenu(props: ViewSegmentsProps) {
  const isWide = useMedia('(min-width: 1280px)', null)
  return (
    <>
      {isWide !== false && (
        <div className="max-xl:hidden">
          <ViewSegments {...props} />
        </div>
      )}
      {isWide !== true && <Folded {...props} />}
    </>
  )
}

function Folded(props: ViewSegmentsProps) {
  return (
    <details className="relative xl:hidden">
      <summary className="chip list-none">{TEXTS.viewMenu}</summary>
      <div className="absolute right-0 z-30 mt-1 w-max max-w-[calc(100vw-2rem)] rounded-card border border-line-3 bg-bg-2 p-3">
        <ViewSegments {...props} />
      </div>
    </details>
  )
}
