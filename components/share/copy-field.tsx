'use client'

import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
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
  const [result, setResult] = useState<string | null>(null)
  const copy = async () => {
    const message = await navigator.clipboard.writeText(text).then(
      () => SHARE_TEXTS.copied,
      () => SHARE_TEXTS.notCopied,
    )
    setResult(message)
    setTimeout(() => setResult(null), SHOWN_MS)
  }
  const Icon = result === SHARE_TEXTS.copied ? Check : Copy
  const field = {
    id,
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
          <input type="text" {...field} className={`${field.className} h-8`} />
        ) : (
          <textarea
            rows={rows}
            {...field}
            className={`${field.className} resize-none py-1 leading-4 break-all`}
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
