'use client'

import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { MarketFault, ViewNotice } from '@/lib/contract/view-fits'

interface NoticesProps {
  readonly notices: readonly ViewNotice[]
  readonly onDismiss: () => void
}

/** Values of the address that could not be used, and what is shown instead. */
export function Notices({ notices, onDismiss }: NoticesProps) {
  if (notices.length === 0) return null
  return (
    <div
      className="flex items-center gap-2 rounded-control bg-warn-bg px-3 py-1 text-warn"
      role="status"
      data-part="notices"
    >
      <ul className="m-0 flex-1 list-none p-0">
        {notices.map(({ param, given, used, reason, fault }) => (
          <li key={param} className="wrap-anywhere">
            {TEXTS.badValue(param, given, used)}
            {reason && `: ${TEXTS.badValueReasons[reason]}`}
            {fault && `: ${faultWords(fault)}`}
          </li>
        ))}
      </ul>
      <IconButton label={TEXTS.dismiss} onClick={onDismiss}>
        <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function faultWords(fault: MarketFault): string {
  return 'base' in fault ? PAGE_TEXTS.marketOfBase(fault.base) : PAGE_TEXTS.noSuchMarket(fault.near)
}
