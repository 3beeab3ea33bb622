'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { scopeOf } from '@/components/hooks/scope'
import { useVolume } from '@/components/hooks/use-charts'
import { useNow } from '@/components/hooks/use-now'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { bucketWords, daySpan, duration, momentOfSpan } from '@/lib/contract/format-time'
import { MINUTE } from '@/lib/contract/units'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { type Outer, outerSpan } from './outer-span'
import { type BrushPart, useBrush } from './use-brush'

type BrushProps = Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'>

const HEIGHT = 38
const LABELS = 18

/** The navigator under the charts: sums around the range, and a window over it to drag. */
export function Brush(props: BrushProps) {
  const { base, view, frame } = props
  const now = useNow(MINUTE)
  const { asked } = frame
  const outer = useMemo(() => outerSpan(asked, now), [asked, now])
  const { from, to } = outer.span
  const span = useMemo(() => ({ from, to }), [from, to])
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { data } = useVolume({ scope, span, bucketMs: outer.bucketMs, unit: 'usd', refresh: null })
  return (
    <section aria-label={CHART_TEXTS.brushMove} data-part="brush">
      <p className="m-0 flex gap-2 text-axis text-text-3">
        <span className="font-semibold text-text-2">{duration(to - from)}</span>
        <span className="truncate">{CHART_TEXTS.brushOf(base, bucketWords(outer.bucketMs))}</span>
      </p>
      <div className="relative" style={{ width: frame.plotWidth + 2, height: HEIGHT + LABELS }}>
        <Bars outer={outer} answer={data} width={frame.plotWidth} />
        <Window {...props} outer={outer} now={now} />
        <Labels outer={outer} width={frame.plotWidth} zone={view.tz} />
      </div>
    </section>
  )
}

interface BarsProps {
  readonly outer: Outer
  readonly answer: VolumeAnswer | undefined
  readonly width: number
}

/** Longs below the line, shorts above it. */
function Bars({ outer: { span, bucketMs }, answer, width }: BarsProps) {
  const paths = useMemo(() => {
    const series = answer?.series[0]
    if (!answer || !series) return null
    const up = Math.max(0, ...series.short)
    const down = Math.max(0, ...series.long)
    const scale = (HEIGHT - 2) / Math.max(up + down, 1)
    const zero = 1 + up * scale
    const perMs = width / (span.to - span.from)
    const bar = Math.max(1, bucketMs * perMs - 1)
    const path = (values: readonly number[], place: (value: number) => readonly [number, number]) =>
      answer.x
        .map((x, i) => {
          const value = values[i] ?? 0
          if (!(value > 0)) return ''
          const [top, height] = place(value)
          return `M${((x - span.from) * perMs).toFixed(1)} ${top.toFixed(1)}h${bar.toFixed(1)}v${Math.max(1, height).toFixed(1)}h${(-bar).toFixed(1)}z`
        })
        .join('')
    return {
      zero,
      long: path(series.long, (value) => [zero, value * scale]),
      short: path(series.short, (value) => [zero - value * scale, value * scale]),
    }
  }, [answer, span, bucketMs, width])
  return (
    <svg className="absolute top-0 left-px bg-bg-0" width={width} height={HEIGHT} aria-hidden="true">
      {paths && (
        <>
          <path d={paths.long} className="fill-long" />
          <path d={paths.short} className="fill-short" />
          <path d={`M0 ${paths.zero}H${width}`} className="stroke-line-3" strokeWidth="1" />
        </>
      )}
    </svg>
  )
}

interface WindowProps extends BrushProps {
  readonly outer: Outer
  readonly now: number
}

/** What is in range stays bright, the rest is dimmed; both ends and the whole can be moved. */
function Window({ view, frame, outer, now, onChange, onDraft }: WindowProps) {
  const width = frame.plotWidth
  const { handlersOf, centre } = useBrush({ frame, outer, width, now, onChange, onDraft })
  const place = (at: number) =>
    Math.min(width, Math.max(0, ((at - outer.span.from) / (outer.span.to - outer.span.from)) * width))
  const left = place(frame.span.from)
  const right = Math.max(place(frame.span.to), left + 4)
  return (
    <div className="absolute top-0 left-px" style={{ width, height: HEIGHT }}>
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className="absolute inset-0 cursor-pointer"
        onClick={(event) => centre(event.clientX - event.currentTarget.getBoundingClientRect().left)}
      />
      <div
        className="pointer-events-none absolute inset-y-0 left-0 bg-bg-0 opacity-55"
        style={{ width: left }}
      />
      <div
        className="pointer-events-none absolute inset-y-0 right-0 bg-bg-0 opacity-55"
        style={{ width: width - right }}
      />
      <Grip
        part="both"
        label={CHART_TEXTS.brushMove}
        words={daySpan(frame.span, view.tz, now)}
        outer={outer}
        at={frame.span.from}
        className="inset-y-0 cursor-grab rounded-pill border-[1.5px] border-accent active:cursor-grabbing"
        style={{ left, width: right - left }}
        handlers={handlersOf('both')}
      />
      <Grip
        part="from"
        label={CHART_TEXTS.brushFrom}
        words={momentOfSpan(frame.span.from, outer.span, view.tz)}
        outer={outer}
        at={frame.span.from}
        className="brush-handle"
        style={{ left }}
        handlers={handlersOf('from')}
      />
      <Grip
        part="to"
        label={CHART_TEXTS.brushTo}
        words={momentOfSpan(frame.span.to, outer.span, view.tz)}
        outer={outer}
        at={frame.span.to}
        className="brush-handle"
        style={{ left: right }}
        handlers={handlersOf('to')}
      />
    </div>
  )
}

interface GripProps {
  readonly part: BrushPart
  readonly label: string
  readonly words: string
  readonly outer: Outer
  readonly at: number
  readonly className: string
  readonly style: { readonly left: number; readonly width?: number }
  readonly handlers: ReturnType<ReturnType<typeof useBrush>['handlersOf']>
}

function Grip({ part, label, words, outer, at, className, style, handlers }: GripProps) {
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={outer.span.from}
      aria-valuemax={outer.span.to}
      aria-valuenow={at}
      aria-valuetext={words}
      className={`absolute touch-none ${className}`}
      style={style}
      data-brush={part}
      {...handlers}
    >
      {part !== 'both' && <span />}
    </div>
  )
}

interface LabelsProps {
  readonly outer: Outer
  readonly width: number
  readonly zone: string
}

function Labels({ outer: { span }, width, zone }: LabelsProps) {
  return (
    <div className="absolute text-axis text-text-3" style={{ top: HEIGHT + 2, width }} aria-hidden="true">
      {timeTicks(span, width, zone).map(({ at, label, major }) => {
        const x = ((at - span.from) / (span.to - span.from)) * width
        if (x < 16 || x > width - 16) return null
        return (
          <span
            key={at}
            className={`absolute -translate-x-1/2 whitespace-nowrap ${major ? 'font-semibold text-text-1' : ''}`}
            style={{ left: x }}
          >
            {label}
          </span>
        )
      })}
    </div>
  )
}
