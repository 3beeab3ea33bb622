'use client'

import { useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { Legend } from '@/components/charts/heatmap/legend'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { type ChartFacts, ChartFigure } from '@/components/charts/parts/chart-figure'
import {
  EmptyMessage,
  ErrorMessage,
  FirstLoading,
  LoadingBar,
} from '@/components/charts/parts/chart-messages'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import { writerOf } from '@/components/charts/unit-words'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { bucketWords, daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import { bucketName } from '@/lib/heatmap/ladder'
import { useVenuePicture, type VenuePictureNow } from './use-venue-picture'
import { VenueCard } from './venue-card'
import { VenueLabels } from './venue-labels'
import { rowBox } from './venue-layout'
import { VenueOverlay } from './venue-overlay'
import type { VenuePlace } from './venue-words'

/** Liquidations by time and venue: a row for each venue, one colour scale for all. */
export function VenuesChart(props: ChartProps) {
  const { base, view, frame, header, onChange } = props
  const picture = useVenuePicture(props)
  const { query, chart, model, layout, option, isEmpty } = picture
  const { state, onPainted } = useChartState(query, picture)
  const [pinned, setPinned] = useState<VenuePlace | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    setPinned(null)
    panel.current?.focus()
  }
  return (
    <ChartFigure
      chart="venues"
      state={state}
      facts={factsOf(props, picture)}
      summary={summaryOf(props, picture)}
    >
      {header === 'full' && <VenuesHeader {...props} picture={picture} />}
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
        {model && <VenueLabels {...{ base, view, model, layout }} />}
        {model && <NotCoveredRows picture={picture} />}
        {model && view.interactive && (
          <VenueOverlay {...props} {...{ model, layout, panel }} onPin={setPinned} />
        )}
        {model && <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />}
        {model && pinned && (
          <VenueCard
            key={`${pinned.x} ${pinned.row}`}
            {...{ base, view, chart, model }}
            span={frame.span}
            place={pinned}
            onClose={close}
          />
        )}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {!model && !query.isError && <FirstLoading base={base} box={layout.plot} />}
        {query.isError && <ErrorMessage query={query} box={layout.plot} zone={view.tz} />}
        {isEmpty && !query.isError && (
          <EmptyMessage
            base={base}
            box={layout.plot}
            view={view}
            heard={query.data?.covered.length !== 0}
            onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
          />
        )}
      </div>
    </ChartFigure>
  )
}

interface VenuesHeaderProps extends ChartProps {
  readonly picture: VenuePictureNow
}

function VenuesHeader({ base, view, frame, onChange, picture: { model } }: VenuesHeaderProps) {
  const largest = Math.max(0, ...(model?.cells.map(({ long, short }) => long + short) ?? []))
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 pb-2">
      <div className="flex min-h-7 items-center gap-3 text-data text-text-3">
        <h2 className="m-0 text-title font-semibold text-text-1">{CHART_TEXTS.venuesTitle}</h2>
        {bucketWords(frame.bucketMs)}
      </div>
      {model && view.legend && <Legend {...{ base, view, onChange, largest }} scale={model.scale} />}
    </div>
  )
}

/** The third kind of nothing: grey, in a dashed frame. */
function NotCoveredRows({ picture: { model, layout } }: { readonly picture: VenuePictureNow }) {
  return model?.rows.map(({ venue, isCovered }, row) => {
    if (isCovered) return null
    const { x, y, width, height } = rowBox(layout, row)
    return (
      <div
        key={venue}
        className="absolute grid place-items-center border border-dashed border-line-2 bg-bg-2 text-axis text-text-3"
        style={{ left: x + 2, top: y + 2, width: width - 4, height: height - 4 }}
        data-part="not-covered"
      >
        {CHART_TEXTS.notCovered}
      </div>
    )
  })
}

function factsOf({ frame }: ChartProps, { model, layout }: VenuePictureNow): ChartFacts | null {
  if (!model) return null
  const withPrints = model.rows.filter(({ count }) => count > 0)
  return {
    venues: withPrints.map(({ venue }) => venue).sort(),
    cells: model.cells.filter(({ long, short }) => long + short > 0).length,
    level: bucketName(model.answer.bucket_ms),
    domain: [model.scale.min, model.scale.max],
    plot: {
      ...layout.plot,
      ...frame.span,
      dpr: frame.dpr,
      row_height: layout.rowHeight,
      rows: model.rows.map(({ venue }) => venue),
    },
  }
}

function summaryOf({ base, view, frame }: ChartProps, { query }: VenuePictureNow): string {
  if (!query.data) return TEXTS.loading(base)
  const { totals, covered, floor } = query.data
  return `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText({ ...totals, covered, floor }, writerOf(view.unit))}`
}
