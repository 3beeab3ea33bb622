'use client'

import { useEffect, useState } from 'react'
import { remember, remembered } from '@/components/hooks/remembered'
import { Button } from '@/components/ui/button'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

const NAME = 'welcomed'

/**
 * On the first visit of a device: how to read the page, in three lines. It lies over the page's lower corner, moves
 * nothing and lets every press through to what is below.
 */
export function FirstVisit() {
  const [shown, setShown] = useState(false)
  useEffect(() => setShown(remembered(NAME) === null), [])
  if (!shown) return null
  return (
    <aside
      className="pointer-events-none fixed bottom-3 left-3 z-30 grid max-w-md gap-2 rounded-card border border-accent bg-bg-2 p-4 shadow-[0_8px_28px_rgb(0_0_0/0.5)] max-md:inset-x-2 max-md:bottom-16 max-md:left-2"
      aria-labelledby="first-visit"
      data-part="first-visit"
    >
      <h2 id="first-visit" className="m-0 text-title font-semibold">
        {PAGE_TEXTS.firstVisitTitle}
      </h2>
      <ol className="m-0 grid list-decimal gap-1 pl-5 text-body text-text-2 max-md:text-data max-md:leading-4">
        {PAGE_TEXTS.firstVisit.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Button
        className="pointer-events-auto justify-self-end"
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
