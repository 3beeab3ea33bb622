'use client'

import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { AxisPill } from '@/components/charts/parts/axis-pill'
import { fullWriterOf } from '@/components/charts/unit-words'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { axisDecimals, axisPrice, DASH, decimalsFor, floored, price } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import { rowPlace } from './profile-option'
import type { ProfilePictureNow } from './use-profile-picture'

interface RowOverlayProps extends Pick<ChartProps, 'base' | 'view'> {
  readonly picture: ProfilePictureNow
}

/** The row under the pointer or the keys, in words; the last price on the axis. */
export function RowOverlay({ base, view, picture: { model, layout } }: RowOverlayProps) {
  const [at, setAt] = useState<{ price: number; byKeys: boolean } | null>(null)
  const { plot } = layout
  if (!model) return null
  const { last } = model
  const rowOf = (value: number) => model.rows.findIndex(({ low, high }) => low <= value && value < high)
  const index = at ? rowOf(at.price) : -1
  const row = model.rows[index]
  const place = row && rowPlace(model, plot, row)
  const perUnit = plot.height / (model.high - model.low)

  const onMove = (event: MouseEvent<HTMLElement>) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top
    const value = model.high - y / perUnit
    setAt({ price: value, byKeys: false })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (event.key === 'Escape') setAt(null)
    if (step === 0) return
    event.preventDefault()
    const largest = model.rows.reduce(
      (best, { long, short }, i) => (long + short > sumAt(model.rows, best) ? i : best),
      0,
    )
    const next = model.rows[index < 0 ? largest : Math.min(model.rows.length - 1, Math.max(0, index + step))]
    if (next) setAt({ price: (next.low + next.high) / 2, byKeys: true })
  }
  return (
    <>
      <div
        role="application"
        aria-label={`${CHART_TEXTS.profileTitle}, ${base}. ${CHART_TEXTS.profileKeys}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget with its own cursor
        tabIndex={0}
        className="absolute cursor-crosshair focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
        style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }}
        onPointerMove={onMove}
        onPointerLeave={() => setAt(null)}
        onKeyDown={onKeyDown}
        data-part="plot"
      />
      {last !== null && last >= model.low && last <= model.high && (
        <>
          <div
            className="pointer-events-none absolute border-t border-dotted border-text-2"
            style={{ left: plot.x, width: plot.width, top: plot.y + (model.high - last) * perUnit }}
          />
          <AxisPill top={plot.y + (model.high - last) * perUnit} left={plot.x + plot.width} tone="quiet">
            {axisPrice(last, axisDecimals(model, plot.height, decimalsFor(last)))}
          </AxisPill>
        </>
      )}
      {at && row && place && (
        <>
          <div
            className="pointer-events-none absolute border-y-2 border-accent"
            style={{ left: plot.x, width: plot.width, top: place.top - 2, height: place.height + 4 }}
          />
          <p
            className="halo pointer-events-none absolute z-10 m-0 text-axis text-text-1"
            style={{ left: plot.x + 8, top: plot.y + 6, maxWidth: plot.width - 16 }}
            aria-live={at.byKeys ? 'polite' : 'off'}
            data-part="profile-row"
          >
            <span className="font-semibold">
              {price(row.low, decimalsFor(row.low))}
              {DASH}
              {price(row.high, decimalsFor(row.high))}
            </span>{' '}
            {sideWords(row.long, TEXTS.longs, base, view, model.answer.floor)},{' '}
            {sideWords(row.short, TEXTS.shorts, base, view, model.answer.floor)}
            {row.count !== null && `, ${TEXTS.prints(row.count)}`}
          </p>
        </>
      )}
    </>
  )
}

function sumAt(rows: readonly { readonly long: number; readonly short: number }[], index: number): number {
  return (rows[index]?.long ?? 0) + (rows[index]?.short ?? 0)
}

function sideWords(
  value: number,
  side: string,
  base: string,
  { unit }: ChartProps['view'],
  floor: boolean,
): string {
  return `${side} ${value > 0 ? floored(fullWriterOf(unit, base)(value), floor) : TEXTS.none}`
}
