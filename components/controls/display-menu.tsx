'use client'

import { SlidersHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import type { DisplayFieldsProps } from './display-fields'

/** Loaded when it is opened: most visits change nothing here. */
const DisplayFields = dynamic(() => import('./display-fields').then((module) => module.DisplayFields), {
  ssr: false,
})

/** Opens the choices that are kept on this device. */
export function DisplayMenu(props: DisplayFieldsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="relative"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      data-part="display-menu"
    >
      <summary className="chip list-none" aria-label={PAGE_TEXTS.settings}>
        <SlidersHorizontal className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        <span className="max-md:hidden">{PAGE_TEXTS.settings}</span>
      </summary>
      <div className="absolute right-0 z-30 mt-1 grid w-72 gap-3 rounded-card border border-line-3 bg-bg-2 p-3">
        {isOpen && <DisplayFields {...props} />}
      </div>
    </details>
  )
}
