'use client'

import { useMemo } from 'react'
import { useLive } from './live'
import { useVenues } from './use-lists'

/** Venues whose feed is live now, as the open stream tells; none while it is not open. */
export function useLiveVenues(): ReadonlySet<string> {
  const { status } = useLive()
  const { data } = useVenues()
  return useMemo(() => {
    const live = (data ?? []).filter(({ state }) => state === 'live').map(({ id }) => id)
    return new Set(status === 'live' ? live : [])
  }, [status, data])
}
