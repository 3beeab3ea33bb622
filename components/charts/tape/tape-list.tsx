'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { Pin } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { PrintTime, TimeHead } from '@/components/charts/parts/print-time'
import { useMedia } from '@/components/hooks/use-media'
import { SideMark } from '@/components/ui/side-mark'
import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { exactPrice, shortPrice } from '@/lib/contract/format'
import { printAmount, printAmountTitle, printSize } from '@/lib/contract/print-amount'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

interface TapeListProps {
  readonly prints: readonly WireEvent[]
  readonly zone: string
  /** The range that is shown. */
  readonly span: Span
  /** Of amounts; where it is not USD those stand beside them when `wide`. */
  readonly unit: Unit
  /** Null = of all assets, each with its name. */
  readonly base: string | null
  /** With venue and market, where there is room for them. */
  readonly wide: boolean
  /** Ids that just arrived and stand out for a moment. */
  readonly fresh: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  readonly onPin: (event: WireEvent) => void
  /** True while the reader is in the list: it must not move. */
  readonly onHold: (held: boolean) => void
  readonly venueName: (id: string) => string
  readonly onEnd?: () => void
  readonly children?: ReactNode
}

const ROW = { mouse: 24, touch: 44 } as const
const LARGE = 100_000

/** Prints one below the other; only those in sight are in the page. */
export function TapeList(props: TapeListProps) {
  const { prints, zone, span, unit, base, wide, fresh, pinned, onPin } = props
  const { onHold, venueName, onEnd, children } = props
  const scroller = useRef<HTMLElement>(null)
  const height = useMedia('(pointer: coarse)') ? ROW.touch : ROW.mouse
  const virtual = useVirtualizer({
    count: prints.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => prints[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (prints.length > 0 && last >= prints.length - 1) onEnd?.()
  }, [last, prints.length, onEnd])
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <section
      ref={scroller}
      className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto"
      aria-label={TEXTS.tape}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys
      tabIndex={0}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
    >
      <table className="w-full border-collapse text-data" aria-rowcount={prints.length + 1}>
        <thead className="sticky top-0 z-10 bg-bg-1 text-axis text-text-3">
          <tr>
            <TimeHead zone={zone} />
            {base === null && <th className="text-left font-normal">{TEXTS.asset}</th>}
            <th className="text-left font-normal">{TEXTS.sideLabel}</th>
            {wide && <th className="pl-2 text-left font-normal max-sm:hidden">{TEXTS.venue}</th>}
            {wide && (
              <th className="pl-2 text-left font-normal max-md:hidden">{CHART_TEXTS.columns.market}</th>
            )}
            <th className="text-right font-normal">{TEXTS.price}</th>
            {wide && (
              <th className="pl-2 text-right font-normal max-md:hidden">
                {unit === 'usd' ? TEXTS.amount : TEXTS.usd}
              </th>
            )}
            <th className="px-3 text-right font-normal">{printAmountTitle(unit, base)}</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index, key }) => {
            const event = prints[index]
            return (
              event && (
                <TapeRow
                  key={key}
                  {...{ event, zone, span, unit, base, wide, height, venueName, onPin }}
                  fresh={fresh.has(event.id)}
                  pinned={pinned.has(event.id)}
                  position={index + 2}
                />
              )
            )
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
      {children}
    </section>
  )
}

interface TapeRowProps
  extends Pick<TapeListProps, 'zone' | 'span' | 'unit' | 'base' | 'wide' | 'onPin' | 'venueName'> {
  readonly event: WireEvent
  readonly height: number
  readonly fresh: boolean
  readonly pinned: boolean
  readonly position: number
}

function TapeRow(props: TapeRowProps) {
  const { event, zone, span, unit, base, wide, height } = props
  const { fresh, pinned, position, onPin, venueName } = props
  const isLarge = (event.amount_usd ?? 0) >= LARGE
  const isLong = event.liquidated === 'long'
  return (
    <tr
      className={`group relative cursor-pointer hover:bg-bg-3 ${isLarge ? 'bg-bg-2 font-semibold' : ''} ${fresh ? 'flash' : ''} ${pinned ? 'shadow-[inset_2px_0_var(--color-accent)]' : ''}`}
      style={{ height }}
      data-event={event.id}
      aria-rowindex={position}
      onClick={() => onPin(event)}
    >
      <td className="pr-2 pl-3 font-normal whitespace-nowrap text-text-3">
        <button
          type="button"
          className="absolute left-0 grid size-6 place-items-center text-accent opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
          aria-pressed={pinned}
          aria-label={pinned ? CHART_TEXTS.unpinPrint : CHART_TEXTS.pinPrint}
          onClick={(click) => {
            click.stopPropagation()
            onPin(event)
          }}
        >
          <Pin className="size-2.5" strokeWidth={2} aria-hidden="true" />
        </button>
        <PrintTime at={event.time} zone={zone} span={span} />
      </td>
      {base === null && <td className="max-w-20 truncate pr-2 font-semibold">{event.base}</td>}
      <td className={`font-normal whitespace-nowrap ${isLong ? 'text-long' : 'text-short'}`}>
        <SideMark side={event.liquidated} /> {isLong ? TEXTS.long : TEXTS.short}
      </td>
      {wide && <td className="pl-2 font-normal text-text-2 max-sm:hidden">{venueName(event.venue)}</td>}
      {wide && (
        <td className="max-w-40 truncate pl-2 font-normal text-text-3 max-md:hidden">{event.symbol}</td>
      )}
      <td
        className="pl-2 text-right font-normal whitespace-nowrap text-text-2"
        title={event.price ?? undefined}
      >
        {event.price !== null && (wide ? exactPrice : shortPrice)(event.price)}
      </td>
      {wide && (
        <td className="pl-2 text-right font-normal text-text-3 max-md:hidden">
          {unit === 'usd' ? printSize(event) : printAmount(event, 'usd')}
        </td>
      )}
      <td className="px-3 text-right whitespace-nowrap" title={event.symbol}>
        {printAmount(event, unit)}
      </td>
    </tr>
  )
}
