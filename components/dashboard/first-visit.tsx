'use client'

import { useEffect, useState } from 'react'
import { remember, remembered } from '@/components/hooks/remembered'
import { useMedia } from '@/components/hooks/use-media'
import { Button } from '@/components/ui/button'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

const NAME = 'welcomed'

/**
 * On the first visit of a device: how to read the page, in three lines beside each other over its lower edge, folded to
 * one line where the window is narrow. It moves nothing; what lies under it is free again once it is closed.
 */
export function FirstVisit() {
  const [shown, setShown] = useState(false)
  const isNarrow = useMedia('(max-width: 767px)')
  useEffect(() => setShown(remembered(NAME) === null), [])
  if (!shown) return null
  return (
    <aside
      className="pointer-events-none fixed inset-x-3 bottom-3 z-30 flex items-center gap-4 rounded-card border border-accent bg-bg-2 px-4 py-2 shadow-[0_8px_28px_rgb(0_0_0/0.5)] max-md:inset-x-2 max-md:bottom-16 max-md:px-2"
      data-part="first-visit"
    >
      <details open={!isNarrow} className="pointer-events-auto flex-1">
        <summary className="min-h-6 cursor-pointer font-semibold">{PAGE_TEXTS.firstVisitTitle}</summary>
        <ol className="m-0 grid list-decimal gap-x-8 gap-y-1 pl-5 text-data leading-[18px] text-text-2 md:grid-cols-3">
          {PAGE_TEXTS.firstVisit.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
      <Button
        className="pointer-events-auto"
        onClick={() => {
          remember(NAME, '1')
          setShown(false)
        }}
      >
        {PAGE_TEXTS.firstVisitDone}
      </Button>
    </aside>
  )
}
