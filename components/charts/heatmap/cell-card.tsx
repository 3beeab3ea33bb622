'use client'

import { ArrowRight, Pin, TriangleAlert, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Frame } from '@/components/charts/frame'
import { PrintList } from '@/components/charts/parts/print-list'
import { fullWriterOf } from '@/components/charts/unit-words'
import { useCellPrints } from '@/components/hooks/use-cell-prints'
import type { ChartQuery } from '@/components/hooks/use-charts'
import { useVenues } from '@/components/hooks/use-lists'
import { IconButton } from '@/components/ui/button'
import { SideMark } from '@/components/ui/side-mark'
import { amount, count, exactPrice, floored, fullUsd, percent, price } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { axisPrice, matches } from '@/lib/heatmap/add-print'
import { binOf, binStep } from '@/lib/heatmap/bins'
import { type CellPlace, cellRect } from '@/lib/heatmap/plot'
import { type CellFacts, cellFacts, cellTime } from './cell-words'
import { coverageSentence } from './coverage-sentence'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'
import { useCellInSight } from './use-cell-in-sight'

interface CellCardProps {
  readonly base: string
  readonly cell: CellPlace
  readonly chart: ChartQuery
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
  readonly view: View
  readonly onClose: () => void
}

const WIDTH = 326

/** A pinned cell: its exact sums, what is behind them, and every raw message. */
export function CellCard(props: CellCardProps) {
  const { base, cell, chart, model, layout, frame, view, onClose } = props
  const facts = cellFacts(cell, model)
  const card = useRef<HTMLElement>(null)
  const place = useCardPlace({ cell, model, layout, frame })
  const { bottom } = cellRect(model.plot, model.cells, cell)
  useCellInSight(card, layout.plot.y + Math.min(bottom / frame.dpr, layout.plot.height))
  useEffect(() => card.current?.focus({ preventScroll: true }), [])

  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={TEXTS.pinned}
      data-part="card"
      className="cell-card z-40 overflow-y-auto rounded-card border border-line-3 bg-bg-2 text-body text-text-2 outline-none"
      style={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="border-b border-line-2 px-4 py-3">
        <div className="flex items-center gap-2">
          <h3 className="m-0 flex-1 text-title font-semibold text-text-1">
            {base}, {cellTime(facts.span, model, view)}
          </h3>
          <span className="flex items-center gap-1 rounded-badge bg-accent-bg px-2 text-axis text-accent">
            <Pin className="size-3" strokeWidth={2} aria-hidden="true" />
            {TEXTS.pinned}
          </span>
          <IconButton label={TEXTS.close} onClick={onClose}>
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </IconButton>
        </div>
        <p className="m-0">
          {TEXTS.price} {price(facts.low, model.decimals)} to {price(facts.high, model.decimals)} (
          {percent(binStep(model.cells.k), 2)})
        </p>
      </header>
      <SideSums facts={facts} model={model} view={view} base={base} />
      <Behind base={base} cell={cell} facts={facts} chart={chart} model={model} view={view} />
    </section>
  )
}

/** Beside the cell on its emptier side, never over it; on a narrow screen a sheet at the bottom (see CSS). */
function useCardPlace({
  cell,
  model,
  layout,
  frame,
}: Pick<CellCardProps, 'cell' | 'model' | 'layout' | 'frame'>) {
  return useMemo(() => {
    const rect = cellRect(model.plot, model.cells, cell)
    const left = layout.plot.x + rect.left / frame.dpr
    const right = layout.plot.x + rect.right / frame.dpr
    const isLeftHalf = (left + right) / 2 < layout.plot.x + layout.plot.width / 2
    const [before, after] = [left - 16 - WIDTH, right + 16]
    const [wanted, other] = isLeftHalf ? [after, before] : [before, after]
    const fits = (x: number) => x >= 0 && x + WIDTH <= frame.width
    const beside = fits(wanted) || !fits(other) ? wanted : other
    return { '--card-left': `${Math.max(0, beside)}px`, '--card-width': `${WIDTH}px` } as React.CSSProperties
  }, [cell, model, layout, frame.dpr, frame.width])
}

interface SideSumsProps {
  readonly facts: CellFacts
  readonly model: HeatModel
  readonly view: View
  readonly base: string
}

function SideSums({ facts, model, view, base }: SideSumsProps) {
  const write = fullWriterOf(view.unit, base)
  const { floor } = model.answer
  const total = facts.long + facts.short
  if (facts.count === 0) return <p className="m-0 px-4 py-3">{TEXTS.noPrintInCell}</p>
  const row = (side: 'long' | 'short', label: string, value: number) => (
    <div
      className={`flex gap-2 font-semibold ${side === 'long' ? 'text-long' : 'text-short'}`}
      data-side={side}
    >
      <span className="flex-1">
        <SideMark side={side} /> {label}
      </span>
      <span data-value={value}>{value > 0 ? floored(write(value), floor) : TEXTS.none}</span>
      <span className="w-14 text-right font-normal text-text-3">
        {value > 0 ? percent(value / total) : ''}
      </span>
    </div>
  )
  return (
    <div className="border-b border-line-2 px-4 py-3">
      {row('long', TEXTS.longs, facts.long)}
      {row('short', TEXTS.shorts, facts.short)}
      {total > 0 && (
        <div className="mt-2 flex h-1 overflow-hidden rounded-heat" aria-hidden="true">
          <div className="bg-long" style={{ width: `${(facts.long / total) * 100}%` }} />
          <div className="flex-1 bg-short" />
        </div>
      )}
    </div>
  )
}

interface BehindProps extends SideSumsProps {
  readonly cell: CellPlace
  readonly chart: ChartQuery
}

/** The prints of the cell: what they have in common, and each one down to its raw message. */
function Behind({ base, cell, facts, chart, model, view }: BehindProps) {
  const pages = useCellPrints(chart.scope, facts.span)
  const { data: venues } = useVenues()
  const [open, setOpen] = useState(false)
  const prints = useMemo(
    () =>
      (pages.data?.pages ?? [])
        .flatMap((page) => page.data)
        .filter((event) => matches(event, chart.scope) && isInCell(event, cell, model)),
    [pages.data, chart.scope, cell, model],
  )
  useEffect(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage && prints.length < facts.count)
      void pages.fetchNextPage()
  }, [pages, prints.length, facts.count])
  if (facts.count === 0) return null
  return (
    <>
      <PrintSummary
        base={base}
        prints={prints}
        names={new Map(venues?.map(({ id, name }) => [id, name]))}
        model={model}
      />
      <p className="m-0 flex gap-2 border-b border-line-2 px-4 py-3 text-data leading-[18px] text-warn">
        <TriangleAlert className="mt-0.5 size-3.5 shrink-0" strokeWidth={2} aria-hidden="true" />
        {coverageSentence(model.answer, facts.span, prints, venues ?? [])}
      </p>
      <div className="flex items-center gap-2 px-4 py-2">
        <button
          type="button"
          className="link flex-1 text-left pointer-coarse:min-h-11"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? TEXTS.hidePrints : TEXTS.showPrints(facts.count)}{' '}
          {!open && <ArrowRight className="inline size-4" strokeWidth={1.75} aria-hidden="true" />}
        </button>
        <span className="text-axis text-text-3">
          <kbd>Esc</kbd> {TEXTS.unpins}
        </span>
      </div>
      {open && (
        <PrintList prints={prints} zone={view.tz} span={facts.span} error={pages.error?.message ?? null} />
      )}
    </>
  )
}

function isInCell(event: WireEvent, cell: CellPlace, { cells, answer }: HeatModel): boolean {
  const at = axisPrice(event, answer.axis)
  return at !== null && binOf(at, cells.k) === cell.y
}

interface PrintSummaryProps {
  readonly base: string
  readonly prints: readonly WireEvent[]
  readonly names: ReadonlyMap<string, string>
  readonly model: HeatModel
}

function PrintSummary({ base, prints, names, model }: PrintSummaryProps) {
  if (prints.length === 0) return null
  const longs = prints.filter(({ liquidated }) => liquidated === 'long').length
  const coins = prints.reduce((sum, { amount_base }) => sum + amount_base, 0)
  const largest = prints.reduce((best, event) =>
    (event.amount_usd ?? 0) > (best.amount_usd ?? 0) ? event : best,
  )
  const venues = tally(prints.map(({ venue }) => names.get(venue) ?? venue))
  const kinds = tally(prints.map(kindWords)).map(([words]) => words)
  const rows: readonly (readonly [string, string])[] = [
    [TEXTS.amount, `${floored(amount(coins), model.answer.floor)} ${base}`],
    [TEXTS.printsLabel, TEXTS.printsBySide(prints.length, longs)],
    [TEXTS.largest, largestWords(largest)],
    [venues.length > 1 ? TEXTS.venuesMany : TEXTS.venue, venues.map(([name]) => name).join(', ')],
    [
      TEXTS.markets,
      tally(prints.map(({ symbol }) => symbol))
        .map(([name, n]) => `${name} ${count(n)}`)
        .join(', '),
    ],
    [TEXTS.kind, kinds.join('; ')],
  ]
  return (
    <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 border-b border-line-2 px-4 py-3">
      {rows.map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-text-3">{label}</dt>
          <dd className="m-0 text-right text-text-1 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function largestWords({ amount_usd, liquidated, price: at }: WireEvent): string {
  const sum = amount_usd === null ? TEXTS.none : fullUsd(amount_usd)
  return TEXTS.largestOne(sum, liquidated, at === null ? null : exactPrice(at))
}

function kindWords({ event_kind, price_kind }: WireEvent): string {
  return TEXTS.kindOf(event_kind, TEXTS.priceKinds[price_kind])
}

/** Distinct values, most frequent first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
