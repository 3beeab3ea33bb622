'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { type ChartFacts, ChartFigure } from '@/components/charts/parts/chart-figure'
import {
  EmptyMessage,
  ErrorMessage,
  FirstLoading,
  LoadingBar,
} from '@/components/charts/parts/chart-messages'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { writerOf } from '@/components/charts/unit-words'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import { bucketName } from '@/lib/heatmap/ladder'
import { BarOverlay } from './bar-overlay'
import { RunningSum } from './running-sum'
import { useVolumePicture, type VolumePictureNow } from './use-volume-picture'
import { VolumeHeader } from './volume-header'

/** Liquidations by time, both sides on one scale, on the same columns as the heatmap. */
export function VolumeChart(props: ChartProps) {
  const { base, view, frame, header, timeLabels, onChange } = props
  const picture = useVolumePicture(props)
  const { query, model, layout, option } = picture
  const { state, onPainted } = useChartState(query, picture)
  return (
    <ChartFigure
      chart="volume"
      state={state}
      facts={factsOf(props, picture)}
      summary={summaryOf(props, picture)}
    >
      <VolumeHeader {...{ base, view, frame, model, onChange }} full={header === 'full'} />
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
        {model && layout.lane && (
          <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />
        )}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {header !== 'none' && <VolumeMessages {...props} picture={picture} />}
      </div>
      {model && picture.hasRunningSum && <RunningSum {...{ base, view, frame, timeLabels, model }} />}
    </ChartFigure>
  )
}

type Picture = VolumePictureNow

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
