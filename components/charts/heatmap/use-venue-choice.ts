'use client'

import { useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { venuesOf } from '@/components/charts/parts/venues-of'
import type { Heat } from '@/components/hooks/heat-source'
import { useSharedChoice } from '@/components/hooks/use-shared-choice'
import type { View } from '@/lib/contract/view'
import { roomFor } from './heat-layout'

export interface VenueChoice {
  /** Venues that could have a panel; one alone is no choice. */
  readonly all: readonly string[]
  /** Those with a panel now; none = they are drawn as their sum. */
  readonly shown: readonly string[]
  /** Whether panels would find room here. */
  readonly hasRoom: boolean
  /** Those that come with the next click, after the ones shown. */
  readonly rest: number
  readonly onNext: () => void
}

/** Which venues have a panel of their own: the largest ones first, as many as there is room for. */
export function useVenueChoice(
  heat: Heat | undefined,
  { layout, market }: View,
  frame: Pick<Frame, 'plotWidth'>,
  plotHeight: number,
): VenueChoice {
  const [page, setPage] = useSharedChoice<number>('heatmap-panels', 0)
  const listed = heat && (heat.venues ?? venuesOf(heat.markets)).join(',')
  const all = useMemo(() => (listed ? listed.split(',') : []), [listed])
  const most = roomFor(all, { layout: 'venues', market }, frame, plotHeight)
  const room = layout === 'venues' ? most : 0
  const first = page * room < all.length ? page * room : 0
  const shown = useMemo(() => all.slice(first, first + room), [all, first, room])
  return {
    all,
    shown,
    hasRoom: most > 0,
    rest: all.length - shown.length,
    onNext: () => setPage(first + room < all.length ? Math.floor(first / Math.max(room, 1)) + 1 : 0),
  }
}
