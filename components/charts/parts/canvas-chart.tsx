'use client'

import type { EChartsOption } from 'echarts'
import type { ReactNode } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import type { LastGood } from '@/components/hooks/use-last-good'
import type { Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt-notes'
import type { Box } from '@/lib/heatmap/hatch'
import { AgedPicture } from './aged-picture'
import { Attribution } from './attribution'
import { TimeAxisDrag } from './axis-drag'
import { type ChartFacts, ChartFigure } from './chart-figure'
import { ChartMessages } from './chart-messages'
import { NotLoaded } from './not-loaded'
import { NotesLane } from './notes-lane'
import { type RangeAnswer, rangeSummary } from './range-summary'
import { ZoomButtons } from './zoom-buttons'

/** Data, layout and drawing of a chart as it should look now. */
export interface CanvasPicture {
  readonly query: LastGood<unknown>
  /** What is known of the whole range. */
  readonly answer: (RangeAnswer & Span) | undefined
  readonly layout: {
    readonly width: number
    readonly height: number
    readonly plot: Box
    readonly lane: Box | null
    /** Null = no time labels. */
    readonly timeLabelsAt: number | null
  }
  /** Null while there is nothing to draw. */
  readonly model: { readonly notes?: readonly Note[]; readonly answer?: unknown } | null
  readonly option: EChartsOption | null
  /** Names the drawing (see `drawingKey`). */
  readonly key: string
  readonly isEmpty: boolean
}

interface CanvasChartProps {
  readonly name: string
  readonly chart: ChartProps
  readonly picture: CanvasPicture
  readonly facts: ChartFacts | null
  readonly unit: ChartProps['view']['unit']
  /** True = another panel says that data is old, missing or on its way. */
  readonly quiet?: boolean
  readonly head?: ReactNode
  /** What lies over the canvas. */
  readonly children?: ReactNode
  readonly foot?: ReactNode
}

/** A chart on a canvas: its state, its sentence, its notes, and what it says instead of a picture. */
export function CanvasChart(props: CanvasChartProps) {
  const { name, chart, picture, facts, unit, quiet = false, head, children, foot } = props
  const { view, frame } = chart
  const { query, answer, layout, model, option } = picture
  const { width, height, plot, lane, timeLabelsAt } = layout
  const { state, hasPainted, onPainted } = useChartState(query, picture)
  // Panes under a plot may carry its time labels.
  const hasTimeAxis = timeLabelsAt !== null || lane !== null
  return (
    <ChartFigure chart={name} state={state} facts={facts} summary={rangeSummary(chart, answer, unit)}>
      {chart.header === 'full' && view.interactive && view.controls && hasTimeAxis ? (
        <div className="flex items-start justify-between gap-2">
          <div className="min-w-0 flex-1">{head}</div>
          <ZoomButtons {...chart} />
        </div>
      ) : (
        head
      )}
      <div className="relative" style={{ width, height }}>
        <AgedPicture view={view} frame={frame} asOf={query.asOf} box={plot} tells={!quiet}>
          <ChartCanvas {...{ width, height, option, onPainted }} dpr={frame.dpr} />
        </AgedPicture>
        {model?.notes && answer && <NotLoaded {...{ frame, answer, query }} boxes={[plot]} />}
        {children}
        {!quiet && <Attribution names={answer?.attribution} box={plot} />}
        {view.interactive && !frame.isTouch && timeLabelsAt !== null && (
          <TimeAxisDrag {...chart} layout={layout} />
        )}
        {model?.notes && lane && (
          <NotesLane notes={model.notes} box={lane} span={frame.span} zone={view.tz} />
        )}
        <ChartMessages
          {...chart}
          query={query}
          box={plot}
          isDrawn={model !== null && hasPainted}
          isEmpty={picture.isEmpty}
          heard={answer?.covered.length !== 0}
          quiet={quiet}
        />
      </div>
      {foot}
    </ChartFigure>
  )
}
