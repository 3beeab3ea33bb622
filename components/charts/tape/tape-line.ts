'use client'

import { useLive } from '@/components/hooks/live'
import type { LiveStatus } from '@/components/hooks/live-connection'
import { useVenues } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { TEXTS } from '@/lib/contract/texts'

/** Where the rows of a tape come from now: the stream, when it is open and a venue feeds it, or what is held. */
export function tapeLine(isLiveRange: boolean, status: LiveStatus, liveVenues: number | null): string {
  if (!isLiveRange) return TEXTS.tapeRecorded
  if (status === 'lost') return TEXTS.tapeLost
  if (status === 'paused') return TEXTS.tapeRecorded
  if (status === 'connecting') return TEXTS.venueStates.connecting
  return liveVenues === 0 ? TEXTS.tapeUnfed : TEXTS.tapeLive
}

export function useTapeLine(isLiveRange: boolean): string {
  const { status } = useLive()
  const { data } = useVenues()
  const { size } = useLiveVenues()
  return tapeLine(isLiveRange, status, data ? size : null)
}
