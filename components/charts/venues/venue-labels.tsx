'use client'

import { fullWriterOf, writerOf } from '@/components/charts/unit-words'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { floored } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { largestSum } from '@/lib/heatmap/side-bars'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import { rowBox, type VenueLayout } from './venue-layout'

interface VenueLabelsProps {
  readonly base: string
  readonly view: View
  readonly model: VenueModel
  readonly layout: VenueLayout
  /** Venues without a row, for want of room. */
  readonly rest: number
}

/** Rows lower than this have room for one line of a name. CSS pixels. */
const TWO_LINES = 26

/** Right of the plot: the venue of each row, and its sum as a bar where there is room. */
export function VenueLabels({ base, view, model, layout, rest }: VenueLabelsProps) {
  const { data } = useVenues()
  const { plot, profile } = layout
  const most = largestSum(model.rows)
  const left = plot.x + plot.width + 6
  const width = layout.width - left
  return (
    <ul className="m-0 list-none p-0" aria-label={CHART_TEXTS.sumByVenue}>
      {model.rows.map((row, i) => {
        const { y, height } = rowBox(layout, i)
        const facts = data?.find(({ id }) => id === row.venue)
        const floor = facts?.coverage !== 'complete' || row.gaps.length > 0
        const total = row.long + row.short
        const name = facts?.short_name ?? row.venue
        return (
          <li
            key={row.venue}
            className="absolute flex items-center gap-1.5 text-axis"
            style={{ left, top: y, width, height }}
            title={`${facts?.name ?? row.venue}: ${total > 0 ? floored(fullWriterOf(view.unit, base)(total), floor) : TEXTS.none}`}
            data-row={row.venue}
          >
            <span
              className={`shrink-0 leading-3 text-text-2 ${height < TWO_LINES ? 'truncate' : 'line-clamp-2'}`}
              style={{ width: (profile?.x ?? layout.width) - left - 6 }}
            >
              {name}
            </span>
            {profile && (
              <VenueSum {...{ row, most, width: profile.width }}>
                {row.isCovered
                  ? total > 0
                    ? floored(writerOf(view.unit)(total), floor)
                    : TEXTS.none
                  : CHART_TEXTS.notCovered}
              </VenueSum>
            )}
          </li>
        )
      })}
      {rest > 0 && (
        <li className="absolute text-axis text-text-3" style={{ left, top: plot.y + plot.height + 2 }}>
          {TEXTS.nextPanels(rest)}
        </li>
      )}
    </ul>
  )
}

interface VenueSumProps {
  readonly row: VenueModel['rows'][number]
  readonly most: number
  readonly width: number
  readonly children: string
}

/** Room for the number at the end of the longest bar. CSS pixels. */
const NUMBER = 52

function VenueSum({ row, most, width, children }: VenueSumProps) {
  const perUnit = Math.max(0, width - NUMBER) / most
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="flex h-2 shrink-0" aria-hidden="true">
        <span className="bg-long" style={{ width: row.long * perUnit }} />
        <span className="bg-short" style={{ width: row.short * perUnit }} />
      </span>
      <span className={`whitespace-nowrap ${row.count > 0 ? 'text-text-1' : 'text-text-3'}`}>{children}</span>
    </span>
  )
}
