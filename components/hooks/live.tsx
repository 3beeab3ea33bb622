'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { HeatmapAnswer, VenueAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { StreamState } from '@/lib/contract/stream'
import { addToHeatmap, addToVolume, type NumberedPrint } from '@/lib/heatmap/add-print'
import { type LiveStatus, openLive } from './live-connection'
import { openLineOf } from './live-line'
import { RecentPrints } from './recent-prints'
import type { Scope } from './scope'
import type { VenueHeat } from './use-charts'
import { usePageVisible } from './use-page-visible'

interface Live {
  readonly status: LiveStatus
  /** Latest prints of the whole stream, oldest first. */
  readonly prints: readonly NumberedPrint[]
  readonly recent: RecentPrints
}

const LiveContext = createContext<Live | null>(null)

interface LiveProviderProps {
  readonly children: ReactNode
  readonly enabled: boolean
  /** Number of the last print in what the page began with; null = it began with nothing. */
  readonly since?: number | null
}

/** Holds the page's one event stream and writes what it brings into the cached answers. */
export function LiveProvider({ children, enabled, since = null }: LiveProviderProps) {
  const client = useQueryClient()
  const visible = usePageVisible()
  const recent = useRef(new RecentPrints()).current
  const [status, setStatus] = useState<LiveStatus>('paused')
  const [prints, setPrints] = useState<readonly NumberedPrint[]>([])
  const wasHidden = useRef(false)
  const begin = useRef(since)
  const [openLine] = useState(() => openLineOf(typeof window !== 'undefined' && window.parent !== window))
  const knownGaps = useRef<string | null>(null)

  useEffect(() => {
    if (!enabled || !visible) {
      wasHidden.current ||= enabled
      setStatus('paused')
      return
    }
    if (wasHidden.current) void client.invalidateQueries()
    wasHidden.current = false
    const from = begin.current
    begin.current = null
    return openLive({
      openLine,
      since: from,
      onPrints: (arrived) => {
        recent.add(arrived)
        mergePrints(client, arrived)
        setPrints(recent.list().slice(-200))
      },
      onState: (state) => {
        mergeStates(client, state)
        const gaps = JSON.stringify(state.gaps)
        if (knownGaps.current !== null && knownGaps.current !== gaps) refreshCharts(client)
        knownGaps.current = gaps
      },
      onReset: () => void client.invalidateQueries(),
      onStatus: setStatus,
    })
  }, [client, enabled, visible, recent, openLine])

  const live = useMemo(() => ({ status, prints, recent }), [status, prints, recent])
  return <LiveContext value={live}>{children}</LiveContext>
}

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider above it')
  return live
}

function mergePrints(client: QueryClient, prints: readonly NumberedPrint[]): void {
  merge<HeatmapAnswer>(client, 'heatmap', (answer, scope) => addToHeatmap(answer, prints, scope))
  merge<readonly VenueHeat[]>(client, 'venue-heats', (heats, scope) =>
    heats.map(({ venue, answer }) => ({
      venue,
      answer: addToHeatmap(answer, prints, { ...scope, venues: [venue] }),
    })),
  )
  merge<VolumeAnswer>(client, 'volume', (answer, scope) => addToVolume(answer, prints, scope))
}

/** Query keys of charts are `[name, { scope, … }]`. */
function merge<T>(client: QueryClient, name: string, add: (answer: T, scope: Scope) => T): void {
  for (const query of client.getQueryCache().findAll({ queryKey: [name], type: 'active' })) {
    const { scope } = query.queryKey[1] as { scope: Scope }
    client.setQueryData<T>(query.queryKey, (answer) => answer && add(answer, scope))
  }
}

function mergeStates(client: QueryClient, state: StreamState): void {
  const states = new Map(state.venues.map((venue) => [venue.id, venue]))
  client.setQueryData<readonly VenueAnswer[]>(['venues'], (venues) =>
    venues?.map((venue) => ({ ...venue, ...states.get(venue.id) })),
  )
}

/** A gap began or ended: what is hatched comes with the charts' answers. */
function refreshCharts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['summary'] })
  void client.invalidateQueries({ queryKey: ['heatmap'] })
  void client.invalidateQueries({ queryKey: ['venue-heats'] })
  void client.invalidateQueries({ queryKey: ['volume'] })
}
