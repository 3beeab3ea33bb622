'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { venueName } from '@/components/charts/parts/venue-name'
import { writerOf } from '@/components/charts/unit-words'
import { useVenues } from '@/components/hooks/use-lists'
import { SideMark } from '@/components/ui/side-mark'
import { sumText, TEXTS } from '@/lib/contract/texts'
import { PANEL_HEAD } from './heat-layout'
import type { VenuePanel } from './use-heat'

interface PanelHeadProps extends Pick<ChartProps, 'view' | 'onChange'> {
  readonly venue: string
  readonly panel: VenuePanel
}

/** From this width on the sides are written out. CSS pixels. */
const ROOM_FOR_WORDS = 230

/** Name of a panel's venue, which leads to it alone, and its sums by side. */
export function PanelHead({ venue, panel: { layout, model }, view, onChange }: PanelHeadProps) {
  const { data } = useVenues()
  const { x, y } = layout.plot
  const width = layout.headWidth
  const { totals, floor } = model.answer
  const prints = totals.long_count + totals.short_count
  const name = venueName(venue, data)
  const words = width >= ROOM_FOR_WORDS ? '' : 'sr-only'
  const sum = (value: number) => sumText(value, floor || model.gaps.length > 0, writerOf(view.unit))
  return (
    <div
      className="absolute overflow-hidden text-axis"
      style={{ left: x, top: y - PANEL_HEAD, width, height: PANEL_HEAD - 3 }}
      data-part="panel-head"
    >
      <p className="m-0 flex h-5 items-baseline justify-between gap-2">
        <button
          type="button"
          className="link truncate text-title font-semibold text-text-1"
          title={TEXTS.onlyVenue(name)}
          onClick={() => onChange({ venues: [venue] })}
          disabled={!view.interactive}
        >
          {name}
        </button>
        <span className="whitespace-nowrap text-text-3">
          {prints === 0 ? TEXTS.noPrints : TEXTS.prints(prints)}
        </span>
      </p>
      {prints > 0 && (
        <p className="m-0 flex gap-1.5 whitespace-nowrap font-semibold tracking-tight">
          <span className="text-long">
            <SideMark side="long" /> <span className={words}>{TEXTS.sideLong} </span>
            {sum(totals.long)}
          </span>
          <span className="text-short">
            <SideMark side="short" /> <span className={words}>{TEXTS.sideShort} </span>
            {sum(totals.short)}
          </span>
        </p>
      )}
    </div>
  )
}
