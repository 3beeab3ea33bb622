'use client'

import { SlidersHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import type { DisplayFieldsProps } from './display-fields'
import { Menu } from './menu'

/** Loaded when it is opened: most visits change nothing here. */
const DisplayFields = dynamic(() => import('./display-fields').then((module) => module.DisplayFields), {
  ssr: false,
})

/** Opens the choices that are kept on this device. */
export function DisplayMenu(props: DisplayFieldsProps) {
  return (
    <Menu
      label={PAGE_TEXTS.settings}
      face={
        <>
          <SlidersHorizontal className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          <span className="max-md:hidden">{PAGE_TEXTS.settings}</span>
        </>
      }
      className="w-72"
    >
      <div className="grid gap-3">
        <DisplayFields {...props} />
      </div>
    </Menu>
  )
}
