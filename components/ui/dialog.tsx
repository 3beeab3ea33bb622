'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { TEXTS } from '@/lib/contract/texts'
import { IconButton } from './button'

interface DialogProps {
  readonly title: string
  /** Its greatest width, a CSS length. */
  readonly width: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the page, open as long as it is rendered. */
export function Dialog({ title, width, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // The browser keeps the focus inside, closes by Escape and gives the focus back.
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes; a click beside the dialog is a second way
    <dialog
      ref={dialog}
      className="m-auto max-h-[92dvh] overflow-y-auto overscroll-contain rounded-card border border-line-3 bg-bg-2 p-0 text-body text-text-1 backdrop:bg-black/60"
      style={{ width: `min(100vw - 1rem, ${width})` }}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="grid gap-4 p-4">
        <header className="flex items-center justify-between gap-3">
          <h2 id={id} className="m-0 text-panel font-semibold">
            {title}
          </h2>
          <IconButton label={TEXTS.close} onClick={() => dialog.current?.close()}>
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  )
}
