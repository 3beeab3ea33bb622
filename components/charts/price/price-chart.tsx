'use client'

import { useRef, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { OverlayPanes } from '@/components/charts/panes/overlay-panes'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { type ChartFacts, ChartFigure } from '@/components/charts/parts/chart-figure'
import {
  EmptyMessage,
  ErrorMessage,
  FirstLoading,
  LoadingBar,
} from '@/components/charts/parts/chart-messages'
import { NotesLane } from '@/components/charts/parts/notes-lane'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import type { WireEvent } from '@/lib/contract/wire-event'
import { bucketName } from '@/lib/heatmap/ladder'
import { BubbleOverlay } from './bubble-overlay'
import { PriceHeader } from './price-header'
import { PrintCard } from './print-card'
import { type PricePictureNow, usePricePicture } from './use-price-picture'

/** The price and the large prints on it as circles; open interest, funding and mark on the same time axis. */
export function PriceChart(props: ChartProps) {
  const { base, view, frame, header, timeLabels, onChange } = props
  const picture = usePricePicture(props)
  const { query, model, layout, option, candles, isEmpty } = picture
  const { state, onPainted } = useChartState(query, picture)
  const [pinned, setPinned] = useState<WireEvent | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    setPinned(null)
    panel.current?.focus()
  }
  return (
    <ChartFigure
      chart="price"
      state={state}
      facts={factsOf(props, picture)}
      summary={summaryOf(props, picture)}
    >
      {header === 'full' && <PriceHeader view={view} picture={picture} />}
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
        {model && view.interactive && <BubbleOverlay {...props} {...{ picture, panel }} onPin={setPinned} />}
        {model && <NotesLane notes={model.notes} box={layout.lane} span={frame.span} zone={view.tz} />}
        {pinned && <PrintCard key={pinned.id} event={pinned} zone={view.tz} onClose={close} />}
        {query.isFetching && query.isPlaceholderData && <LoadingBar box={layout.plot} />}
        {!model && !query.isError && <FirstLoading base={base} box={layout.plot} />}
        {query.isError && <ErrorMessage query={query} box={layout.plot} zone={view.tz} />}
        {isEmpty && !query.isError && (
          <EmptyMessage
            base={base}
            box={layout.plot}
            view={view}
            heard={picture.heat.data?.covered.length !== 0}
            onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
          />
        )}
      </div>
      <OverlayPanes
        {...{ base, view, frame, timeLabels }}
        market={candles?.market ?? null}
        panes={layout.panes}
        height={layout.paneHeight}
      />
    </ChartFigure>
  )
}

function factsOf({ frame }: ChartProps, { model, placed, layout }: PricePictureNow): ChartFacts | null {
  if (!model || !placed) return null
  return {
    venues: [...new Set(model.prints.map(({ venue }) => venue))].sort(),
    cells: placed.bubbles.length,
    level: bucketName(frame.bucketMs),
    plot: { ...layout.plot, ...frame.span, dpr: frame.dpr, low: model.low, high: model.high },
  }
}

function summaryOf({ base, view, frame }: ChartProps, { heat }: PricePictureNow): string {
  if (!heat.data) return TEXTS.loading(base)
  const { totals, covered, floor } = heat.data
  return `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText({ ...totals, covered, floor })}`
}
