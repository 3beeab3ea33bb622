'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCanvasPicture } from '@/components/charts/parts/use-canvas-picture'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { useMarkets, useVenues } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import { useVenueVolume } from '@/components/hooks/use-venue-volume'
import { SECOND } from '@/lib/contract/units'
import { firstRows, venueModel } from '@/lib/heatmap/venue-model'
import { rowsWithin, venueLayout } from './venue-layout'
import { venueOption } from './venue-option'

/** Data, layout and drawing of the chart of venues as it should look now. */
export function useVenuePicture(props: ChartProps) {
  const { view, frame, plotHeight, timeLabels, header } = props
  const style = useChartStyle(view)
  const chart = useChartQuery(props)
  const query = useVenueVolume(chart)
  const all = useVenueModel(props, query.data, style.theme)
  // A page grows with its rows; the height of a frame is the other site's.
  const most = header === 'below' ? rowsWithin(plotHeight) : Number.POSITIVE_INFINITY
  const model = useMemo(() => all && firstRows(all, most), [all, most])
  const rows = model?.rows.length ?? 1
  const layout = useMemo(
    () => venueLayout(frame, { plotHeight, rows, timeLabels }),
    [frame, plotHeight, rows, timeLabels],
  )
  const picture = useCanvasPicture(props, { query, answer: query.data, model, layout, style }, venueOption)
  return { ...picture, chart, rest: (all?.rows.length ?? 0) - (model?.rows.length ?? 0) }
}

export type VenuePictureNow = ReturnType<typeof useVenuePicture>

function useVenueModel(
  { base, view, frame }: Pick<ChartProps, 'base' | 'view' | 'frame'>,
  answer: ReturnType<typeof useVenueVolume>['data'],
  theme: 'dark' | 'light',
) {
  const liveVenues = useLiveVenues()
  const now = useNow(frame.live ? 10 * SECOND : null)
  const { data: venues } = useVenues()
  const { data: markets } = useMarkets(base)
  return useMemo(() => {
    if (!answer) return null
    const heard = (venues ?? []).filter(({ state }) => state !== 'off').map(({ id }) => id)
    const others = view.market !== null ? [] : view.venues.length > 0 ? view.venues : heard
    const listing = new Set(markets?.map(({ venue }) => venue) ?? others)
    return venueModel({ answer, view, frame, theme, others, listing, now, liveVenues })
  }, [answer, venues, markets, view, frame, theme, now, liveVenues])
}
