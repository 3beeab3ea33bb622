'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { serverNow } from '@/components/hooks/server-time'
import type { ViewState } from '@/components/hooks/use-view'
import { Button } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'
import { resolveSpan } from '@/lib/contract/time-expression'
import type { View } from '@/lib/contract/view'
import { parseField, writeField } from './ranges'

interface CustomRangeFormProps {
  readonly view: View
  readonly onChange: ViewState['change']
  readonly onClose: () => void
}

/** The two ends of an own range. */
export function CustomRangeForm({ view, onChange, onClose }: CustomRangeFormProps) {
  const [span] = useState(() => resolveSpan(view.from, view.to, serverNow()))
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const from = parseField(String(fields.get('from')), view.tz)
    const to = parseField(String(fields.get('to')), view.tz)
    const isRange = from !== null && to !== null && from < to
    setWrong(!isRange)
    if (!isRange) return
    onChange({ from: { at: from }, to: { at: to } })
    onClose()
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <MomentField
        focused
        name="from"
        label={TEXTS.customFrom(view.tz)}
        value={writeField(span.from, view.tz)}
      />
      <MomentField name="to" label={TEXTS.customTo(view.tz)} value={writeField(span.to, view.tz)} />
      {wrong && <p className="m-0 text-danger">{TEXTS.customWrong}</p>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{TEXTS.close}</Button>
        <Button type="submit" className="button-filled">
          {TEXTS.customApply}
        </Button>
      </div>
    </form>
  )
}

interface MomentFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly focused?: boolean
}

function MomentField({ name, label, value, focused = false }: MomentFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  return (
    <label className="grid gap-1 text-text-2">
      {label}
      <input ref={input} className="field" type="datetime-local" name={name} defaultValue={value} required />
    </label>
  )
}
