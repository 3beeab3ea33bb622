'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey, useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { type ChartFacts, ChartFigure } from '@/components/charts/parts/chart-figure'
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
import { useLiveVenues } from '@/components/hooks/use-live-venues'
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
export function VolumeChart(props: ChartProps) {
  const { base, view, frame, header } = props
  const picture = usePicture(props)
  const { query, model, layout, option } = picture
  const { state, onPainted } = useChartState(query, picture)
  return (
    <ChartFigure
      chart="volume"
      state={state}
      facts={factsOf(props, picture)}
      summary={summaryOf(props, picture)}
    >
      <VolumeHeader base={base} view={view} bucketMs={frame.bucketMs} full={header === 'full'} />
      <div className="relative" style={{ width: layout.width, height: layout.height }}>
        <AgedPicture view={view} frame={frame} asOf={query.asOf} box={layout.plot} tells={header !== 'none'}>
          <ChartCanvas
            width={layout.width}
            height={layout.height}
            dpr={frame.dpr}
            option={option}
            onPainted={onPainted}
          />
        </AgedPicture>
        {model && view.interactive && <BarOverlay {...props} model={model} layout={layout} />}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {header !== 'none' && <VolumeMessages {...props} picture={picture} />}
      </div>
    </ChartFigure>
  )
}

type Picture = ReturnType<typeof usePicture>

function usePicture({ base, view, frame, plotHeight, timeLabels }: ChartProps) {
  const style = useChartStyle(view)
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const query = useVolume(chart)
  const liveVenues = useLiveVenues()
  const now = useNow(frame.live ? 10 * SECOND : null)
  const model = useMemo(
    () => (query.data ? volumeModel({ answer: query.data, view, frame, now, liveVenues }) : null),
    [query.data, view, frame, now, liveVenues],
  )
  const layout = useMemo(() => volumeLayout(frame, plotHeight, timeLabels), [frame, plotHeight, timeLabels])
  const option = useMemo(
    () => model && volumeOption({ model, layout, frame, view, style }),
    [model, layout, frame, view, style],
  )
  const key = query.data ? drawingKey(view, style.theme, query.data) : ''
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  return { query, model, layout, option, key, isEmpty }
}

function factsOf({ frame }: ChartProps, { model, layout }: Picture): ChartFacts | null {
  if (!model) return null
  return {
    venues: venuesOf(model.answer.markets),
    cells: model.bars.filter(({ long, short }) => long + short > 0).length,
    level: bucketName(model.answer.bucket_ms),
    plot: { ...layout.plot, dpr: frame.dpr, ...frame.span, low: model.low, high: model.high },
  }
}

function summaryOf({ base, view, frame }: ChartProps, { query, model }: Picture): string {
  if (!query.data) return TEXTS.loading(base)
  const { totals, covered } = query.data
  const floor = query.data.floor || (model?.gaps.length ?? 0) > 0
  const sums = { ...totals, covered, floor }
  return `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText(sums, writerOf(view.unit))}`
}

/** Where the chart stands alone it says itself that it is empty, loading or failed. */
function VolumeMessages({ base, view, onChange, picture }: ChartProps & { readonly picture: Picture }) {
  const { query, model, layout, isEmpty } = picture
  if (query.isError) return <ErrorMessage query={query} box={layout.plot} zone={view.tz} />
  if (!model) return <FirstLoading base={base} box={layout.plot} />
  if (!isEmpty) return null
  return (
    <EmptyMessage
      base={base}
      box={layout.plot}
      view={view}
      heard={query.data?.covered.length !== 0}
      onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
    />
  )
}
