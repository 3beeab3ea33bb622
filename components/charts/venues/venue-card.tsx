'use client'

import { PinnedCard } from '@/components/charts/parts/pinned-card'
import { PrintList } from '@/components/charts/parts/print-list'
import { useCellPrints } from '@/components/hooks/use-cell-prints'
import type { ChartQuery } from '@/components/hooks/use-charts'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { matches } from '@/lib/heatmap/add-print'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import { placeTime, placeWords, type VenuePlace } from './venue-words'

interface VenueCardProps {
  readonly base: string
  readonly view: View
  readonly span: Span
  readonly chart: ChartQuery
  readonly model: VenueModel
  readonly place: VenuePlace
  readonly onClose: () => void
}

/** A pinned cell: its sums, how far they can be trusted, and its prints down to the raw messages. */
export function VenueCard({ base, view, span, chart, model, place, onClose }: VenueCardProps) {
  const { data: venues } = useVenues()
  const row = model.rows[place.row]
  const venue = venues?.find(({ id }) => id === row?.venue)
  const scope = { ...chart.scope, venues: row ? [row.venue] : [] }
  const cell = { from: place.x, to: place.x + model.answer.bucket_ms }
  const { data, error } = useCellPrints(scope, cell)
  const prints = data?.pages.flatMap((page) => page.data).filter((event) => matches(event, scope)) ?? []
  const floor = venue?.coverage !== 'complete' || (row?.gaps.length ?? 0) > 0
  return (
    <PinnedCard
      title={`${venue?.name ?? row?.venue}, ${base}`}
      about={placeTime(place, model, span, view.tz)}
      onClose={onClose}
    >
      <p className="m-0 px-4 py-2 text-data leading-5">{placeWords(place, model, view, base, floor)}</p>
      <p className="m-0 px-4 pb-2 text-data leading-5 text-text-3">
        {row?.isCovered === false
          ? CHART_TEXTS.notCoveredLong(venue?.name ?? row.venue, base)
          : `${venue?.short_name ?? ''} ${venue?.coverage_note ?? ''}`}
      </p>
      {!data && !error && <p className="m-0 px-4 pb-3 text-data text-text-3">{TEXTS.loadingShort}</p>}
      <PrintList prints={prints} zone={view.tz} span={cell} error={error?.message ?? null} />
    </PinnedCard>
  )
}
