'use client'

import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { View } from '@/lib/contract/view'
import { CopyField } from './copy-field'
import { EmbedPart } from './embed-part'
import { FilesPart } from './files-part'
import { FreezePart } from './freeze-part'
import { shareTarget } from './share-target'

interface ShareDialogProps {
  readonly base: string
  readonly view: View
  readonly onClose: () => void
}

/** Links, pictures, numbers and the embed of what is drawn at the moment the dialog opens. */
export function ShareDialog({ base, view, onClose }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [target] = useState(() => shareTarget(base, view, document))
  // The browser keeps the focus inside, closes by Escape and gives the focus back.
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes; a click beside the dialog is a second way
    <dialog
      ref={dialog}
      className="m-auto max-h-[92dvh] w-[min(100vw-1rem,44rem)] overflow-y-auto overscroll-contain rounded-card border border-line-3 bg-bg-2 p-0 text-body text-text-1 backdrop:bg-black/60"
      aria-labelledby={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="grid gap-4 p-4">
        <header className="flex items-center justify-between gap-3">
          <h2 id={title} className="m-0 text-panel font-semibold">
            {SHARE_TEXTS.title}
          </h2>
          <IconButton label={SHARE_TEXTS.close} onClick={() => dialog.current?.close()}>
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </IconButton>
        </header>
        {target.liveUrl !== target.lockedUrl && (
          <CopyField
            label={SHARE_TEXTS.liveLink}
            explanation={SHARE_TEXTS.liveLinkLong}
            text={target.liveUrl}
          />
        )}
        <CopyField
          label={SHARE_TEXTS.lockedLink}
          explanation={SHARE_TEXTS.lockedLinkLong}
          text={target.lockedUrl}
        />
        <FreezePart target={target} />
        <FilesPart target={target} />
        <EmbedPart target={target} view={view} />
      </div>
    </dialog>
  )
}
