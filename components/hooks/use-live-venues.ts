'use client'

import { useMemo } from 'react'
import { SECOND } from '@/lib/contract/units'
import { useLive } from './live'
import { useVenues } from './use-lists'
import { useNow } from './use-now'

/** How long the server's word on its feeds holds where no stream is open yet, or none is asked for: twice as long as it takes to renew it. */
const HOLDS = 30 * SECOND

/** Venues whose feed is live now, as the open stream or else the last answer tells; none where neither does. */
export function useLiveVenues(): ReadonlySet<string> {
  const { status } = useLive()
  const { data, dataUpdatedAt } = useVenues()
  const now = useNow(status === 'live' ? null : 10 * SECOND)
  const isTold = status === 'live' || (status !== 'lost' && now - dataUpdatedAt < HOLDS)
  return useMemo(() => {
    const live = (data ?? []).filter(({ state }) => state === 'live').map(({ id }) => id)
    return new Set(isTold ? live : [])
  }, [isTold, data])
}
