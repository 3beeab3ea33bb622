'use client'

import { CalendarRange } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useId, useRef, useState } from 'react'
import { serverNow } from '@/components/hooks/server-time'
import type { ViewState } from '@/components/hooks/use-view'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { lengthUpToNow, RANGES, rangeWords } from './ranges'

const CustomRangeForm = dynamic(
  () => import('./custom-range-form').then((module) => module.CustomRangeForm),
  { ssr: false },
)

interface RangePickerProps {
  readonly view: View
  readonly onChange: ViewState['change']
}

/** How far back to look, or an own range. */
export function RangePicker({ view, onChange }: RangePickerProps) {
  const active = lengthUpToNow(view)
  const isCustom = !RANGES.some(({ length }) => length === active)
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    if (line.current) showChosen(line.current, active)
  }, [active])
  return (
    <nav ref={line} className="scroll-x flex min-w-0 items-center" aria-label={TEXTS.ranges}>
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

/** Scrolls the line alone: the page stays where it is. */
function showChosen(line: HTMLElement, active: number | null): void {
  const at = RANGES.findIndex(({ length }) => length === active)
  const chosen = line.children.item(at === -1 ? RANGES.length : at)
  if (!chosen) return
  const [box, room] = [chosen.getBoundingClientRect(), line.getBoundingClientRect()]
  line.scrollLeft += box.left + box.width / 2 - (room.left + room.width / 2)
}

function CustomRange({ view, isCustom, onChange }: RangePickerProps & { readonly isCustom: boolean }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [now] = useState(() => serverNow())
  return (
    <>
      <button
        type="button"
        className={`segment inline-flex min-h-7 pointer-coarse:min-h-11 items-center gap-1.5 text-body ${isCustom ? 'max-md:order-first' : ''}`}
        aria-pressed={isCustom}
        popoverTarget={id}
        title={TEXTS.customRange}
        aria-label={isCustom ? undefined : TEXTS.customRange}
      >
        {isCustom ? (
          <span suppressHydrationWarning>{rangeWords(view, now)}</span>
        ) : (
          <CalendarRange className="size-4" strokeWidth={1.75} aria-hidden="true" />
        )}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className="fixed inset-x-2 top-14 bottom-auto m-0 w-auto rounded-card border border-line-3 bg-bg-2 p-4 text-text-1 sm:inset-x-auto sm:left-1/2 sm:-translate-x-1/2"
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <CustomRangeForm view={view} onChange={onChange} onClose={() => popover.current?.hidePopover()} />
        )}
      </div>
    </>
  )
}
