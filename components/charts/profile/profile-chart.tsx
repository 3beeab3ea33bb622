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
import { venuesOf } from '@/components/charts/parts/venues-of'
import { unitWord, writerOf } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { percent } from '@/lib/contract/format'
import { daySpan } from '@/lib/contract/format-time'
import { headlineText, TEXTS } from '@/lib/contract/texts'
import { binStep } from '@/lib/heatmap/bins'
import { levelName } from '@/lib/heatmap/ladder'
import { RowOverlay } from './row-overlay'
import { type ProfilePictureNow, useProfilePicture } from './use-profile-picture'

/** Liquidations by price over the whole range, both sides on one scale. */
export function ProfileChart(props: ChartProps) {
  const { base, view, frame, header, onChange } = props
  const picture = useProfilePicture(props)
  const { query, model, layout, option, isEmpty } = picture
  const { state, onPainted } = useChartState(query, picture)
  return (
    <ChartFigure
      chart="profile"
      state={state}
      facts={factsOf(props, picture)}
      summary={summaryOf(props, picture)}
    >
      {header === 'full' && <ProfileHeader base={base} view={view} picture={picture} />}
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
        {view.interactive && <RowOverlay base={base} view={view} picture={picture} />}
        {model && <Beyond picture={picture} />}
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

function ProfileHeader({
  base,
  view,
  picture: { model },
}: Pick<ChartProps, 'base' | 'view'> & { readonly picture: ProfilePictureNow }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2 text-data text-text-2">
      <h2 className="m-0 text-title font-semibold text-text-1">{CHART_TEXTS.profileTitle}</h2>
      <span className="font-semibold text-long">
        <SideMark side="long" /> {TEXTS.longs}
      </span>
      <span className="font-semibold text-short">
        <SideMark side="short" /> {TEXTS.shorts}
      </span>
      {model && (
        <span className="text-text-3">
          {TEXTS.perColumn(unitWord(view.unit, base), percent(binStep(model.k), 2))}
        </span>
      )}
    </div>
  )
}

/** Prints beyond the price axis are counted at its ends. */
function Beyond({ picture: { model, layout } }: { readonly picture: ProfilePictureNow }) {
  const { plot } = layout
  if (!model) return null
  const words = (count: number, where: 'above' | 'below') =>
    count > 0 ? `${where === 'above' ? '▲' : '▼'} ${TEXTS.beyondAxis(count, where)}` : null
  return (
    <>
      <p
        className="halo pointer-events-none absolute m-0 text-right text-axis text-text-2"
        style={{ top: plot.y + 4, right: layout.width - plot.width + 6 }}
      >
        {words(model.above, 'above')}
      </p>
      <p
        className="halo pointer-events-none absolute m-0 text-right text-axis text-text-2"
        style={{ top: plot.y + plot.height - 20, right: layout.width - plot.width + 6 }}
      >
        {words(model.below, 'below')}
      </p>
    </>
  )
}

function factsOf({ frame }: ChartProps, { model, layout }: ProfilePictureNow): ChartFacts | null {
  if (!model) return null
  return {
    venues: venuesOf(model.answer.markets),
    cells: model.rows.length,
    level: levelName({ bucketMs: model.answer.bucket_ms, k: model.k }),
    plot: { ...layout.plot, dpr: frame.dpr, ...frame.asked, low: model.low, high: model.high },
  }
}

function summaryOf({ base, view, frame }: ChartProps, { query }: ProfilePictureNow): string {
  if (!query.data) return TEXTS.loading(base)
  const { totals, covered, floor } = query.data
  return `${base}, ${daySpan(frame.asked, view.tz)}: ${headlineText({ ...totals, covered, floor }, writerOf(view.unit))}`
}
