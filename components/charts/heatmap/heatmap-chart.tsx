'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey, useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { ChartFigure } from '@/components/charts/parts/chart-figure'
import {
  EmptyMessage,
  ErrorMessage,
  FirstLoading,
  LoadingBar,
} from '@/components/charts/parts/chart-messages'
import { writerOf } from '@/components/charts/unit-words'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import { heatFacts } from './heat-facts'
import { HeatHeader, HeatLegend } from './heat-header'
import { heatLayout } from './heat-layout'
import { heatOption } from './heat-option'
import { HeatOver } from './heat-over'
import { useHeat } from './use-heat'

/** Liquidations by time and price: cells, price, gaps and notes, side profile, cell cursor and card. */
export function HeatmapChart(props: ChartProps) {
  const { base, view, frame, header, onChange } = props
  const picture = usePicture(props)
  const { query, model, layout, option, isEmpty } = picture
  const { state, onPainted } = useChartState(query, picture)
  return (
    <ChartFigure
      chart="heatmap"
      state={state}
      facts={model && heatFacts(model, layout, frame, view)}
      summary={summaryOf(props, picture)}
    >
      {header === 'full' && <HeatHeader {...props} model={model} />}
      <div className="relative" style={{ width: layout.width, height: layout.height }}>
        <AgedPicture view={view} frame={frame} asOf={query.asOf} box={layout.plot} tells>
          <ChartCanvas
            width={layout.width}
            height={layout.height}
            dpr={frame.dpr}
            option={option}
            onPainted={onPainted}
          />
        </AgedPicture>
        <PlotEdge layout={layout} />
        {model && <HeatOver {...props} chart={picture.chart} model={model} layout={layout} />}
        {model && isEmpty && !query.isError && (
          <EmptyMessage
            base={base}
            box={layout.plot}
            view={view}
            heard={query.data?.covered.length !== 0}
            onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
          />
        )}
        {!model && !query.isError && <FirstLoading base={base} box={layout.plot} />}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {query.isError && <ErrorMessage query={query} box={layout.plot} zone={view.tz} />}
      </div>
      {header === 'below' && model && (
        <div className="pr-24">
          <HeatLegend base={base} view={view} model={model} onChange={onChange} />
        </div>
      )}
    </ChartFigure>
  )
}

/** Data, layout and drawing of the chart as it should look now. */
function usePicture({ base, view, frame, plotHeight, timeLabels }: ChartProps) {
  const style = useChartStyle(view)
  const { query, chart, model } = useHeat({ base, view, frame, plotHeight, style })
  const layout = useMemo(
    () => heatLayout(frame, { plotHeight, lane: true, timeLabels }),
    [frame, plotHeight, timeLabels],
  )
  const option = useMemo(
    () => model && heatOption({ model, layout, frame, view, style }),
    [model, layout, frame, view, style],
  )
  const key = query.data ? drawingKey(view, style.theme, query.data) : ''
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  return { query, chart, model, layout, option, key, isEmpty }
}

function summaryOf(
  { base, view, frame }: ChartProps,
  { query, model }: ReturnType<typeof usePicture>,
): string {
  if (!query.data) return TEXTS.loading(base)
  const { totals, covered } = query.data
  const floor = query.data.floor || (model?.gaps.length ?? 0) > 0
  const sums = { ...totals, covered, floor }
  return `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText(sums, writerOf(view.unit))}`
}

function PlotEdge({ layout: { plot } }: { layout: ReturnType<typeof heatLayout> }) {
  const place = { left: plot.x - 1, top: plot.y - 1, width: plot.width + 2, height: plot.height + 2 }
  return <div className="pointer-events-none absolute border border-line-2" style={place} />
}
