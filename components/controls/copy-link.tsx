'use client'

import { Check, Link2 } from 'lucide-react'
import { useState } from 'react'
import { TEXTS } from '@/lib/contract/texts'

const SHOWN = 2_000

/** Copies the address of the view; the only filled button of the page. */
export function CopyLink() {
  const [result, setResult] = useState<string | null>(null)
  const copy = async () => {
    const message = await navigator.clipboard.writeText(window.location.href).then(
      () => TEXTS.linkCopied,
      () => TEXTS.linkNotCopied,
    )
    setResult(message)
    setTimeout(() => setResult(null), SHOWN)
  }
  const Icon = result === TEXTS.linkCopied ? Check : Link2
  return (
    <>
      <button
        type="button"
        className="button button-filled min-h-8 pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
        aria-label={TEXTS.copyLink}
        onClick={() => void copy()}
      >
        <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
        <span className="max-md:hidden">
          {result === TEXTS.linkCopied ? TEXTS.linkCopied : TEXTS.copyLink}
        </span>
      </button>
      <span className="sr-only" role="status">
        {result}
      </span>
    </>
  )
}
