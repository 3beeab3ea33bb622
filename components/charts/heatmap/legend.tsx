'use client'

import { Lock, LockOpen } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { tickWriterOf, unitWord } from '@/components/charts/unit-words'
import { IconButton } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import { toHex } from '@/lib/heatmap/palette'
import { type LegendAxis, legendAxis, movedDomain, shownDomain } from './legend-axis'

interface LegendProps {
  readonly base: string
  readonly view: View
  readonly scale: ColourScale
  readonly largest: number
  readonly onChange: ChartProps['onChange']
}

/** The colour scale with numbers and unit; its two handles set the domain. */
export function Legend({ base, view, scale, largest, onChange }: LegendProps) {
  const write = tickWriterOf(view.unit)
  const unit = unitWord(view.unit, base)
  if (scale.kind === 'classes') return <ClassLegend {...{ view, scale, unit, write, onChange }} />
  const axis = legendAxis(scale, largest)
  return (
    <div
      className="flex min-w-0 max-w-[30rem] flex-1 basis-72 items-start gap-2 text-axis text-text-2 max-md:w-full max-md:max-w-none max-md:basis-full"
      data-part="legend"
    >
      <span className="whitespace-nowrap">{TEXTS.perCell(unit)}</span>
      <div className="@container relative mx-4 h-8 min-w-0 flex-1">
        <Bar scale={scale} axis={axis} />
        {axis.ticks.map((value) => (
          <span
            key={value}
            className="legend-tick absolute top-[13px] -translate-x-1/2 whitespace-nowrap text-text-3"
            style={{ left: `${axis.place(value) * 100}%` }}
          >
            {write(value)}
          </span>
        ))}
        {view.interactive && view.controls && (
          <>
            <Handle end="low" scale={scale} axis={axis} write={write} onChange={onChange} />
            <Handle end="high" scale={scale} axis={axis} write={write} onChange={onChange} />
          </>
        )}
      </div>
      <ScaleLock {...{ view, scale, onChange }} />
    </div>
  )
}

/** Holds the scale as it is, whatever comes into sight, and names it in the address. */
function ScaleLock({ view, scale, onChange }: Pick<LegendProps, 'view' | 'scale' | 'onChange'>) {
  const isSet = view.dom !== null
  if (!view.controls) return null
  return (
    <IconButton
      label={isSet ? TEXTS.unlockScale : TEXTS.lockScale}
      aria-pressed={isSet}
      onClick={() => onChange({ dom: isSet ? null : shownDomain(scale) })}
    >
      {isSet ? (
        <Lock className="size-3.5" aria-hidden="true" />
      ) : (
        <LockOpen className="size-3.5" aria-hidden="true" />
      )}
    </IconButton>
  )
}

/** Between the handles the ramp; beyond them a thin line in the end colour, which those cells take. */
function Bar({ scale, axis }: { scale: ColourScale; axis: LegendAxis }) {
  const low = axis.place(scale.min) * 100
  const high = axis.place(scale.max) * 100
  const stops = scale.colours.filter((_, i) => i % 15 === 0).map(toHex)
  const first = toHex(scale.colours[0] ?? 0)
  const last = toHex(scale.colours[scale.colours.length - 1] ?? 0)
  return (
    <div className="absolute inset-x-0 top-0 h-2.5" aria-hidden="true">
      <div className="absolute top-[3px] h-1" style={{ left: 0, width: `${low}%`, background: first }} />
      <div
        className="absolute top-0 h-2.5 rounded-heat"
        style={{
          left: `${low}%`,
          width: `${high - low}%`,
          background: `linear-gradient(to right, ${stops.join(', ')})`,
        }}
      />
      <div className="absolute top-[3px] h-1" style={{ left: `${high}%`, right: 0, background: last }} />
    </div>
  )
}

interface HandleProps {
  readonly end: 'low' | 'high'
  readonly scale: ColourScale
  readonly axis: LegendAxis
  readonly write: (value: number) => string
  readonly onChange: ChartProps['onChange']
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

function Handle({ end, scale, axis, write, onChange }: HandleProps) {
  const isHeld = useRef(false)
  const value = end === 'low' ? scale.min : scale.max
  const move = (to: number, how: 'push' | 'replace') => onChange({ dom: movedDomain(scale, end, to) }, how)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(axis.stepped(value, step), 'replace')
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const bar = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!isHeld.current || !bar) return
    move(axis.value((event.clientX - bar.left) / bar.width), 'replace')
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={end === 'low' ? TEXTS.legendLow : TEXTS.legendHigh}
      aria-valuemin={axis.min}
      aria-valuemax={axis.max}
      aria-valuenow={value}
      aria-valuetext={write(value)}
      className="legend-handle"
      style={{ left: `${axis.place(value) * 100}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        isHeld.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        isHeld.current = false
      }}
    >
      <span />
    </div>
  )
}

interface ClassLegendProps extends Pick<LegendProps, 'view' | 'scale' | 'onChange'> {
  readonly unit: string
  readonly write: (value: number) => string
}

function ClassLegend({ view, scale, unit, write, onChange }: ClassLegendProps) {
  return (
    <div className="flex min-w-0 items-start gap-3 text-axis text-text-2 max-md:w-full" data-part="legend">
      <span className="whitespace-nowrap">{TEXTS.perCell(unit)}</span>
      <ol className="m-0 flex min-w-0 flex-1 list-none p-0">
        {scale.colours.map((colour, i) => (
          <li key={colour} className="w-14 max-md:w-auto max-md:flex-1">
            <span className="block h-2.5" style={{ background: toHex(colour) }} />
            <span className="text-text-3">
              {i === 0 ? `< ${write(scale.bounds[0] ?? 0)}` : `≥ ${write(scale.bounds[i - 1] ?? 0)}`}
            </span>
          </li>
        ))}
      </ol>
      <ScaleLock {...{ view, scale, onChange }} />
    </div>
  )
}
