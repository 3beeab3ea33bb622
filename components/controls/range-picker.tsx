'use client'

import { CalendarRange } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ViewState } from '@/components/hooks/use-view'
import { Button } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { fieldsOf, lengthUpToNow, parseField, RANGES, rangeWords, writeField } from './ranges'

interface RangePickerProps {
  readonly view: View
  readonly onChange: ViewState['change']
}

/** How far back to look, or an own range. */
export function RangePicker({ view, onChange }: RangePickerProps) {
  const active = lengthUpToNow(view)
  const isCustom = !RANGES.some(({ length }) => length === active)
  return (
    <nav className="scroll-x flex min-w-0 items-center" aria-label={TEXTS.ranges}>
      {RANGES.map(({ text, length }) => (
        <button
          key={text}
          type="button"
          className="segment min-h-7 pointer-coarse:min-h-11 text-body"
          aria-pressed={length === active}
          onClick={() => onChange({ from: { before: length }, to: { before: 0 } })}
        >
          {text}
        </button>
      ))}
      <CustomRange key={String(isCustom)} view={view} isCustom={isCustom} onChange={onChange} />
    </nav>
  )
}

function CustomRange({ view, isCustom, onChange }: RangePickerProps & { readonly isCustom: boolean }) {
  const [open, setOpen] = useState(false)
  const [now] = useState(() => Date.now())
  return (
    <>
      <button
        type="button"
        className={`segment inline-flex min-h-7 pointer-coarse:min-h-11 items-center gap-1.5 text-body ${isCustom ? 'max-md:order-first' : ''}`}
        aria-pressed={isCustom}
        aria-expanded={open}
        title={TEXTS.customRange}
        aria-label={isCustom ? undefined : TEXTS.customRange}
        onClick={() => setOpen(!open)}
      >
        {isCustom ? (
          <span suppressHydrationWarning>{rangeWords(view, now)}</span>
        ) : (
          <CalendarRange className="size-4" strokeWidth={1.75} aria-hidden="true" />
        )}
      </button>
      {open && <CustomForm view={view} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  )
}

function CustomForm({ view, onChange, onClose }: RangePickerProps & { readonly onClose: () => void }) {
  const [span] = useState(() => fieldsOf(view, Date.now()))
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
    <form
      className="fixed inset-x-2 top-14 z-40 grid gap-3 rounded-card border border-line-3 bg-bg-2 p-4 sm:inset-x-auto sm:left-1/2 sm:-translate-x-1/2"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <MomentField name="from" label={TEXTS.customFrom(view.tz)} value={writeField(span.from, view.tz)} />
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

function MomentField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="grid gap-1 text-text-2">
      {label}
      <input className="field" type="datetime-local" name={name} defaultValue={value} required />
    </label>
  )
}
