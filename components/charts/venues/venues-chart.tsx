'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { Legend } from '@/components/charts/heatmap/legend'
import { CanvasChart } from '@/components/charts/parts/canvas-chart'
import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { drawnBucket } from '@/components/charts/parts/use-chart-query'
import { usePinned } from '@/components/charts/parts/use-pinned'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { bucketWords } from '@/lib/contract/format-time'
import { bucketName } from '@/lib/heatmap/ladder'
import { keptPlace, type PinnedPlace, shownPlace } from './pinned-place'
import { useVenuePicture, type VenuePictureNow } from './use-venue-picture'
import { VenueCard } from './venue-card'
import { VenueLabels } from './venue-labels'
import { rowBox } from './venue-layout'
import { VenueOverlay } from './venue-overlay'

/** Liquidations by time and venue: a row for each venue, one colour scale for all. */
export function VenuesChart(props: ChartProps) {
  const { base, view, frame, header } = props
  const picture = useVenuePicture(props)
  const { chart, model, layout, rest } = picture
  const { pinned, pin, panel, close } = usePinned<PinnedPlace>({
    isShown: (place) => !model || shownPlace(place, model, frame.span) !== null,
  })
  const place = pinned && model && shownPlace(pinned, model, frame.span)
  return (
    <CanvasChart
      name="venues"
      chart={props}
      picture={picture}
      facts={factsOf(props, picture)}
      unit={view.unit}
      head={header === 'full' && <VenuesHeader {...props} picture={picture} />}
    >
      {model && <VenueLabels {...{ base, view, model, layout, rest }} />}
      {model && <NotCoveredRows picture={picture} />}
      {model && view.interactive && (
        <VenueOverlay
          {...props}
          {...{ model, layout, panel }}
          onPin={(chosen) => pin(chosen && keptPlace(chosen, model))}
        />
      )}
      {model && pinned && place && (
        <VenueCard
          key={`${pinned.x} ${pinned.venue}`}
          {...{ base, view, chart, model, place }}
          span={frame.span}
          onClose={close}
        />
      )}
    </CanvasChart>
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
        {bucketWords(drawnBucket(frame))}
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
