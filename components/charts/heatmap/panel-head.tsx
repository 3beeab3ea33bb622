'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { writerOf } from '@/components/charts/unit-words'
import { useVenues } from '@/components/hooks/use-lists'
import { SideMark } from '@/components/ui/side-mark'
import { sumText, TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import { HEAD } from './heat-layout'
import type { VenuePanel } from './use-heat'

interface PanelHeadProps extends Pick<ChartProps, 'view' | 'onChange'> {
  readonly venue: string
  readonly panel: VenuePanel
}

/** From these widths on, prints are counted beside the sums, and the sides are written out. CSS pixels. */
const ROOM = { count: 320, words: 400 } as const
/** Air between a head and its plot. */
const UNDER = 3

/** Name of a panel's venue, which leads to it alone, and its sums by side. */
export function PanelHead({ venue, panel: { layout, model }, view, onChange }: PanelHeadProps) {
  const { data } = useVenues()
  const { headHeight } = layout
  const { x, y, width } = layout.plot
  const { totals, floor } = model.answer
  const prints = totals.long_count + totals.short_count
  const name = venueName(venue, data)
  const isOneLine = headHeight === HEAD.low
  const hides = (room: number) => (width >= room ? '' : 'sr-only')
  const sum = (value: number) => sumText(value, floor || model.gaps.length > 0, writerOf(view.unit))
  return (
    <div
      className={`absolute overflow-hidden text-axis leading-5 ${isOneLine ? 'flex items-baseline gap-2' : ''}`}
      style={{ left: x, top: y - headHeight, width, height: headHeight - UNDER }}
      data-part="panel-head"
    >
      <p className={`m-0 flex min-w-0 items-baseline gap-2 ${isOneLine ? 'flex-1' : 'justify-between'}`}>
        <button
          type="button"
          className="link truncate text-title font-semibold text-text-1"
          title={TEXTS.onlyVenue(name)}
          onClick={() => onChange({ venues: [venue] })}
          disabled={!view.interactive}
        >
          {name}
        </button>
        <span className={`whitespace-nowrap text-text-3 ${isOneLine && prints > 0 ? hides(ROOM.count) : ''}`}>
          {prints === 0 ? TEXTS.noPrints : TEXTS.prints(prints)}
        </span>
      </p>
      {prints > 0 && (
        <p className="m-0 flex gap-1.5 whitespace-nowrap font-semibold tracking-tight">
          <span className="text-long">
            <SideMark side="long" /> <span className={hides(ROOM.words)}>{TEXTS.sideLong} </span>
            {sum(totals.long)}
          </span>
          <span className="text-short">
            <SideMark side="short" /> <span className={hides(ROOM.words)}>{TEXTS.sideShort} </span>
            {sum(totals.short)}
          </span>
        </p>
      )}
    </div>
  )
}
