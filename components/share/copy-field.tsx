'use client'

import { Check, Copy } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'

interface CopyFieldProps {
  readonly label: string
  readonly explanation?: string
  readonly text: string
  readonly rows?: number
}

const SHOWN_MS = 2_000

/** A text to take along, with a button that copies it; it can be selected too. */
export function CopyField({ label, explanation, text, rows = 1 }: CopyFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [result, setResult] = useState<string | null>(null)
  const copy = async () => {
    const message = await copyText(text, field.current).then(
      () => SHARE_TEXTS.copied,
      () => SHARE_TEXTS.notCopied,
    )
    setResult(message)
    setTimeout(() => setResult(null), SHOWN_MS)
  }
  const Icon = result === SHARE_TEXTS.copied ? Check : Copy
  const given = {
    id,
    ref: field,
    readOnly: true,
    value: text,
    className: 'field min-w-0 flex-1 px-2 text-data',
    onFocus: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      event.currentTarget.select(),
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {explanation && <p className="m-0 text-data leading-4 text-text-2">{explanation}</p>}
      <div className="flex items-start gap-2">
        {rows === 1 ? (
          <input type="text" {...given} className={`${given.className} h-8`} />
        ) : (
          <textarea
            rows={rows}
            {...given}
            className={`${given.className} resize-none py-1 leading-4 break-all`}
          />
        )}
        <button type="button" className="button min-h-8 pointer-coarse:min-h-11" onClick={() => void copy()}>
          <Icon className="size-3.5" strokeWidth={2} aria-hidden="true" />
          {SHARE_TEXTS.copy}
          <span className="sr-only">: {label}</span>
        </button>
      </div>
      <span className="sr-only" role="status">
        {result}
      </span>
    </div>
  )
}

/** Without TLS a browser lends no clipboard, yet it copies what is selected. */
async function copyText(text: string, field: HTMLInputElement | HTMLTextAreaElement | null): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  field?.select()
  if (!document.execCommand('copy')) throw new Error('nothing was copied')
}
