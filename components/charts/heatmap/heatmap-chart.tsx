'use client'

import { useMemo, useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { ChartFigure } from '@/components/charts/parts/chart-figure'
import {
  EmptyMessage,
  ErrorMessage,
  FirstLoading,
  LoadingBar,
} from '@/components/charts/parts/chart-messages'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import { writerOf } from '@/components/charts/unit-words'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import type { CellPlace } from '@/lib/heatmap/plot'
import { CellCard } from './cell-card'
import { CellOverlay } from './cell-overlay'
import { ColumnReadout } from './column-readout'
import { heatFacts } from './heat-facts'
import { HeatHeader } from './heat-header'
import { heatLayout } from './heat-layout'
import { heatOption } from './heat-option'
import { useHeat } from './use-heat'

/** Liquidations by time and price: cells, price, gaps and notes, side profile, cell cursor and card. */
export function HeatmapChart(props: ChartProps) {
  const { base, view, frame, plotHeight, timeLabels, header, onChange, onDraft } = props
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
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  const { state, onPainted } = useChartState(query, option, isEmpty)
  const [pinned, setPinned] = useState<CellPlace | null>(null)
  const plotRef = useRef<HTMLDivElement>(null)
  const close = () => {
    setPinned(null)
    plotRef.current?.focus()
  }
  const write = writerOf(view.unit)
  const summary = totals
    ? `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText({ ...totals, floor: query.data?.floor ?? false }, write)}`
    : TEXTS.loading(base)

  return (
    <ChartFigure
      chart="heatmap"
      state={state}
      facts={model && heatFacts(model, layout, frame, view)}
      summary={summary}
    >
      {header === 'full' && (
        <HeatHeader
          base={base}
          view={view}
          frame={frame}
          model={model}
          style={style}
          onChange={onChange}
          onDraft={onDraft}
        />
      )}
      <div className="relative" style={{ width: layout.width, height: layout.height }}>
        <ChartCanvas
          width={layout.width}
          height={layout.height}
          dpr={frame.dpr}
          option={option}
          onPainted={onPainted}
        />
        <div
          className="pointer-events-none absolute border border-line-2"
          style={{
            left: layout.plot.x - 1,
            top: layout.plot.y - 1,
            width: layout.plot.width + 2,
            height: layout.plot.height + 2,
          }}
        />
        {model ? (
          <>
            {view.interactive && (
              <CellOverlay
                ref={plotRef}
                base={base}
                model={model}
                layout={layout}
                frame={frame}
                view={view}
                pinned={pinned}
                onPin={setPinned}
                onChange={onChange}
                onDraft={onDraft}
              />
            )}
            <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />
            {layout.profile && <ColumnReadout model={model} layout={layout} view={view} />}
            {isEmpty && !query.isError && (
              <EmptyMessage
                base={base}
                box={layout.plot}
                view={view}
                heard={query.data?.covered.length !== 0}
                onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
              />
            )}
          </>
        ) : (
          !query.isError && <FirstLoading base={base} box={layout.plot} />
        )}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {query.isError && <ErrorMessage query={query} box={layout.plot} zone={view.tz} />}
        {model && pinned && (
          <CellCard
            base={base}
            cell={pinned}
            chart={chart}
            model={model}
            layout={layout}
            frame={frame}
            view={view}
            onClose={close}
          />
        )}
      </div>
    </ChartFigure>
  )
}
