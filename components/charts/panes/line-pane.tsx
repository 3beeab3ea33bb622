'use client'

import type { EChartsOption } from 'echarts'
import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { ChartStyle } from '@/components/charts/chart-style'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import type { Frame } from '@/components/charts/frame'
import { hiddenAxis, timeAxis, valueAxis } from '@/components/charts/parts/axes'
import { TimeAxisDrag } from '@/components/charts/parts/axis-drag'
import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { TimeLine } from '@/components/charts/parts/time-line'
import { TimePill } from '@/components/charts/parts/time-pill'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { type Asked, BlockState } from '@/components/ui/block-state'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { Millis } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { type PaneLine, type PanePoint, paneExtent, pointAt } from '@/lib/heatmap/pane-points'
import { timeTicks } from '@/lib/heatmap/time-ticks'
import { fewTicks } from '@/lib/heatmap/value-ticks'

interface LinePaneProps extends Pick<ChartProps, 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly name: string
  readonly title: string
  /** What is drawn, in a few words; null while it is not known. */
  readonly note: string | null
  readonly points: readonly PanePoint[]
  /** Lines of the parts that `points` are the sum of. */
  readonly parts?: readonly PaneLine[]
  /** True = a value holds until the next one. */
  readonly stepped: boolean
  readonly write: (value: number) => string
  /** Of the axis, where it should be shorter; ticks lie `step` apart. */
  readonly writeTick: (value: number, step: number) => string
  readonly height: number
  readonly timeLabels: boolean
  /** How the question behind it goes; absent = it was answered. */
  readonly query?: Asked
}

const TIME_LABELS = 24

/** A quiet line under the charts, on their time axis: open interest, funding, mark price. */
export function LinePane(props: LinePaneProps) {
  const { view, frame, name, title, note, points, write, height, timeLabels } = props
  const { pointed } = useCrosshair()
  const x = pointedColumn(pointed, frame.bucketMs, frame.span)
  const plot: Box = { x: 1, y: 4, width: frame.plotWidth, height }
  const { parts = NO_PARTS } = props
  const extent = useMemo(
    () => paneExtent([points, ...parts.map((part) => part.points)], frame.span),
    [points, parts, frame.span],
  )
  const option = usePaneOption(props, plot, extent)
  const at = pointed && x !== null ? pointAt(points, pointed.at) : null
  const total = plot.y + height + (timeLabels ? TIME_LABELS : 4)
  return (
    <section className="min-w-0" aria-label={title} data-pane={name} data-points={points.length}>
      <p className="m-0 flex gap-2 text-axis text-text-3">
        <span className="font-semibold text-text-2">{title}</span>
        <span className="truncate">{note}</span>
        {at && pointed && <PaneReadout parts={parts} moment={pointed.at} write={write} whole={at.value} />}
      </p>
      {option ? (
        <div className="relative" style={{ width: frame.width, height: total }}>
          <ChartCanvas
            width={frame.width}
            height={total}
            dpr={frame.dpr}
            option={option}
            onPainted={ignore}
          />
          {!extent && (
            <div className="absolute top-0 left-0">
              <WhyEmpty {...props} />
            </div>
          )}
          {timeLabels && view.interactive && !frame.isTouch && (
            <TimeAxisDrag {...props} layout={{ plot, height: total, lane: null }} />
          )}
          {pointed && x !== null && (
            <>
              <TimeLine box={plot} span={frame.span} at={pointed.at} />
              {timeLabels && (
                <TimePill
                  {...{ box: plot, span: frame.span, at: pointed.at, x }}
                  bucketMs={frame.bucketMs}
                  zone={view.tz}
                />
              )}
            </>
          )}
        </div>
      ) : (
        <WhyEmpty {...props} />
      )}
    </section>
  )
}

function WhyEmpty({ title, query }: LinePaneProps) {
  return (
    <>
      {query && <BlockState query={query} className="text-axis" />}
      {(!query || query.data !== undefined) && (
        <p className="m-0 text-axis text-text-3">{CHART_TEXTS.paneNone(title)}</p>
      )}
    </>
  )
}

const NO_PARTS: readonly PaneLine[] = []

interface PaneReadoutProps extends Pick<LinePaneProps, 'write'> {
  readonly parts: readonly PaneLine[]
  readonly moment: Millis
  readonly whole: number
}

/** What the lines are worth at the crosshair; the parts where there is room. */
function PaneReadout({ parts, moment, write, whole }: PaneReadoutProps) {
  return (
    <span className="ml-auto flex gap-3 whitespace-nowrap">
      {parts.map(({ name, colour, points }) => (
        <span key={name} className="flex items-center gap-1 max-lg:hidden">
          <span className="size-2 rounded-[2px]" aria-hidden="true" style={{ background: colour }} />
          {name} {write(pointAt(points, moment)?.value ?? 0)}
        </span>
      ))}
      <span className="font-semibold text-text-1">{write(whole)}</span>
    </span>
  )
}

function ignore(): void {
  // The pane is not what a chart's state is about.
}

/** Null = nothing to draw; without a line the hours under it are still those of the charts above. */
function usePaneOption(
  { view, frame, points, parts = NO_PARTS, stepped, writeTick, timeLabels }: LinePaneProps,
  { x, y, width, height }: Box,
  extent: ReturnType<typeof paneExtent>,
): EChartsOption | null {
  const style = useChartStyle(view)
  return useMemo(() => {
    if (!extent && !timeLabels) return null
    return {
      animation: false,
      grid: [{ left: x, top: y, width, height, outerBoundsMode: 'none' as const }],
      xAxis: [
        timeAxis({
          width,
          span: frame.span,
          ticks: timeTicks(frame.span, width, view.tz),
          style,
          gridIndex: 0,
          labelsAt: timeLabels ? 6 : null,
        }),
      ],
      yAxis: [extent ? lineAxis(extent, height, writeTick, style) : hiddenAxis(0, 0, 1)],
      series: [
        ...parts.map((part) => lineSeries(part.points, stepped, part.colour, frame)),
        lineSeries(points, stepped, style.colour[parts.length > 0 ? 'text-1' : 'text-2'], frame),
      ],
    }
  }, [extent, frame, points, parts, stepped, writeTick, style, view.tz, timeLabels, x, y, width, height])
}

function lineAxis(
  extent: { low: number; high: number },
  height: number,
  writeTick: LinePaneProps['writeTick'],
  style: ChartStyle,
) {
  const { values, step } = fewTicks(extent.low, extent.high, height)
  return valueAxis({
    ...extent,
    ticks: values,
    write: (value) => writeTick(value, step),
    style,
    gridIndex: 0,
  })
}

function lineSeries(points: readonly PanePoint[], stepped: boolean, color: string, { dpr }: Frame) {
  return {
    type: 'line' as const,
    data: points.map(({ at, value }) => [at, value]),
    showSymbol: false,
    silent: true,
    clip: true,
    ...(stepped && { step: 'end' as const }),
    lineStyle: { color, width: Math.max(1, 1.25 / dpr) },
  }
}
