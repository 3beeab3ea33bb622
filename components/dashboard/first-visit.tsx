'use client'

import { useEffect, useState } from 'react'
import { remember, remembered } from '@/components/hooks/remembered'
import { useMedia } from '@/components/hooks/use-media'
import { Button } from '@/components/ui/button'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

const NAME = 'welcomed'

/**
 * On the first visit of a device: how to read the page, in three lines. It stands at the end of the side column, whose
 * tape lends it the room; where the window is narrow it is folded to one line over its lower edge. It moves no chart.
 */
export function FirstVisit() {
  const [shown, setShown] = useState(false)
  const isNarrow = useMedia('(max-width: 767px)')
  useEffect(() => setShown(remembered(NAME) === null), [])
  if (!shown) return null
  return (
    <aside
      className="pointer-events-none flex flex-none items-start gap-2 rounded-card border border-accent bg-bg-2 p-4 max-md:fixed max-md:inset-x-2 max-md:bottom-16 max-md:z-30 max-md:p-2 max-md:shadow-[0_8px_28px_rgb(0_0_0/0.5)] md:max-lg:col-span-2"
      data-part="first-visit"
    >
      <details open={!isNarrow} className="pointer-events-auto flex-1">
        <summary className="min-h-6 cursor-pointer font-semibold">{PAGE_TEXTS.firstVisitTitle}</summary>
        <ol className="m-0 grid list-decimal gap-1 pt-2 pl-5 text-body text-text-2">
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
