'use client'

import { useState } from 'react'
import { useRaw } from '@/components/hooks/use-lists'
import { SideMark } from '@/components/ui/side-mark'
import { exactPrice, fullUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { PrintTime } from './print-time'

interface PrintListProps {
  readonly prints: readonly WireEvent[]
  readonly zone: string
  /** The range they are from. */
  readonly span: Span
  readonly error: string | null
}

const SHOWN = 100

/** Prints one by one, each down to the message as it came. */
export function PrintList({ prints, zone, span, error }: PrintListProps) {
  const [shown, setShown] = useState(SHOWN)
  return (
    <div className="border-t border-line-2 px-4 py-2">
      {error && <p className="m-0 text-danger">{error}</p>}
      <ol className="m-0 list-none p-0">
        {prints.slice(0, shown).map((event) => (
          <PrintRow key={event.id} event={event} zone={zone} span={span} />
        ))}
      </ol>
      {prints.length > shown && (
        <button
          type="button"
          className="link pointer-coarse:min-h-11"
          onClick={() => setShown(shown + SHOWN)}
        >
          {TEXTS.morePrints}
        </button>
      )}
    </div>
  )
}

function PrintRow({ event, zone, span }: { event: WireEvent; zone: string; span: Span }) {
  const [open, setOpen] = useState(false)
  return (
    <li className="border-b border-line-1 py-1 text-data leading-5">
      <div className="flex flex-wrap gap-x-3">
        <span className="text-text-3">
          <PrintTime at={event.time} zone={zone} span={span} />
        </span>
        <span className={event.liquidated === 'long' ? 'text-long' : 'text-short'}>
          <SideMark side={event.liquidated} /> {event.liquidated === 'long' ? TEXTS.long : TEXTS.short}
        </span>
        <span className="wrap-anywhere">{event.symbol}</span>
        <span className="flex-1 text-right">{event.price === null ? '' : exactPrice(event.price)}</span>
        <span className="text-text-1">
          {event.amount_usd === null ? TEXTS.none : fullUsd(event.amount_usd)}
        </span>
      </div>
      <button
        type="button"
        className="link pointer-coarse:min-h-11"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? TEXTS.hideRaw : TEXTS.raw}
      </button>
      {open && <RawMessage id={event.id} />}
    </li>
  )
}

function RawMessage({ id }: { id: string }) {
  const { data, error } = useRaw(id, true)
  if (error) return <p className="m-0 text-text-3">{error.message}</p>
  if (!data) return <p className="m-0 text-text-3">{TEXTS.loadingShort}</p>
  return (
    <pre
      className="m-0 whitespace-pre-wrap rounded-badge bg-bg-0 p-2 text-axis text-text-1 wrap-anywhere"
      data-part="raw"
    >
      {data.text}
    </pre>
  )
}
