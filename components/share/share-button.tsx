'use client'

import { Share2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { usePageKey } from '@/components/hooks/use-page-key'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'

/** Loaded when it is opened: most visits share nothing. */
const ShareDialog = dynamic(() => import('./share-dialog').then((module) => module.ShareDialog), {
  ssr: false,
})

interface ShareButtonProps {
  readonly base: string
  readonly view: View
}

/** Opens the share dialog; the only filled button of the page. */
export function ShareButton({ base, view }: ShareButtonProps) {
  const [isOpen, setOpen] = useState(false)
  usePageKey('s', () => setOpen(true))
  return (
    <>
      <button
        type="button"
        className="button button-filled min-h-8 pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
        aria-label={TEXTS.share}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Share2 className="size-4" strokeWidth={1.75} aria-hidden="true" />
        <span className="max-md:hidden">{TEXTS.share}</span>
      </button>
      {isOpen && <ShareDialog base={base} view={view} onClose={() => setOpen(false)} />}
    </>
  )
}
