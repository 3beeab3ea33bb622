'use client'

import { useMemo, useRef } from 'react'
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
import { venuesOf } from '@/components/charts/parts/venues-of'
import { writerOf } from '@/components/charts/unit-words'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { scopeOf } from '@/components/hooks/scope'
import { type ChartQuery, useVolume } from '@/components/hooks/use-charts'
import { useNow } from '@/components/hooks/use-now'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import { SECOND } from '@/lib/contract/units'
import { bucketName } from '@/lib/heatmap/ladder'
import { BarOverlay } from './bar-overlay'
import { VolumeHeader } from './volume-header'
import { volumeModel } from './volume-model'
import { volumeLayout, volumeOption } from './volume-option'

/** Liquidations by time, both sides on one scale, on the same columns as the heatmap. */
export function VolumeChart({
  base,
  view,
  frame,
  plotHeight,
  timeLabels,
  header,
  onChange,
  onDraft,
}: ChartProps) {
  const style = useChartStyle(view)
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const query = useVolume(chart)
  const now = useNow(frame.live ? 10 * SECOND : null)
  const model = useMemo(
    () => query.data && volumeModel(query.data, view, frame, now),
    [query.data, view, frame, now],
  )
  const layout = useMemo(() => volumeLayout(frame, plotHeight, timeLabels), [frame, plotHeight, timeLabels])
  const option = useMemo(
    () => (model ? volumeOption({ model, layout, frame, view, style }) : null),
    [model, layout, frame, view, style],
  )
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  const { state, onPainted } = useChartState(query, option, isEmpty)
  const plotRef = useRef<HTMLDivElement>(null)
  const summary = totals
    ? `${base}, ${daySpan(span, view.tz)}: ${headlineText({ ...totals, floor: query.data?.floor ?? false }, writerOf(view.unit))}`
    : TEXTS.loading(base)
  const facts = model
    ? {
        venues: venuesOf(model.answer.markets),
        cells: model.bars.length,
        level: bucketName(model.answer.bucket_ms),
        plot: { ...layout.plot, dpr: frame.dpr, ...frame.span, low: model.low, high: model.high },
      }
    : null

  return (
    <ChartFigure chart="volume" state={state} facts={facts} summary={summary}>
      <VolumeHeader base={base} view={view} bucketMs={bucketMs} full={header === 'full'} />
      <div className="relative" style={{ width: layout.width, height: layout.height }}>
        <ChartCanvas
          width={layout.width}
          height={layout.height}
          dpr={frame.dpr}
          option={option}
          onPainted={onPainted}
        />
        {model && view.interactive && (
          <BarOverlay
            ref={plotRef}
            base={base}
            model={model}
            layout={layout}
            frame={frame}
            view={view}
            onChange={onChange}
            onDraft={onDraft}
          />
        )}
        {header === 'full' && isEmpty && !query.isError && (
          <EmptyMessage
            base={base}
            box={layout.plot}
            view={view}
            heard={query.data?.covered.length !== 0}
            onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
          />
        )}
        {!model && !query.isError && header === 'full' && <FirstLoading base={base} box={layout.plot} />}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {query.isError && header === 'full' && (
          <ErrorMessage query={query} box={layout.plot} zone={view.tz} />
        )}
      </div>
    </ChartFigure>
  )
}
