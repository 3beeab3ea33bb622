'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { usePageKey } from '@/components/hooks/use-page-key'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

/** Loaded when it is opened: most visits do without. */
const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog), { ssr: false })

/** Opens the list of keys, as `?` does. */
export function KeysHelp() {
  const [isOpen, setOpen] = useState(false)
  usePageKey('?', () => setOpen(true))
  return (
    <>
      <button
        type="button"
        className="chip max-md:hidden"
        aria-label={PAGE_TEXTS.keys}
        title={PAGE_TEXTS.keys}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Keyboard className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      </button>
      {isOpen && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  )
}
