'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { CanvasChart } from '@/components/charts/parts/canvas-chart'
import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { unitWord } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { percent } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import { binStep } from '@/lib/heatmap/bins'
import { levelName } from '@/lib/heatmap/ladder'
import { RowOverlay } from './row-overlay'
import { type ProfilePictureNow, useProfilePicture } from './use-profile-picture'

/** Liquidations by price over the whole range, both sides on one scale. */
export function ProfileChart(props: ChartProps) {
  const { base, view, header } = props
  const picture = useProfilePicture(props)
  return (
    <CanvasChart
      name="profile"
      chart={props}
      picture={picture}
      facts={factsOf(props, picture)}
      unit={view.unit}
      head={header === 'full' && <ProfileHeader base={base} view={view} picture={picture} />}
    >
      {view.interactive && <RowOverlay base={base} view={view} picture={picture} />}
      {picture.model && <Beyond picture={picture} />}
    </CanvasChart>
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
  const words = (count: number | null, where: 'above' | 'below') =>
    count === 0 ? null : `${where === 'above' ? '▲' : '▼'} ${TEXTS.beyondAxis(count, where)}`
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
