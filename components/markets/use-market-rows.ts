'use client'

import { useMemo } from 'react'
import { useNow } from '@/components/hooks/use-now'
import { useOverview, useWindowTotals } from '@/components/hooks/use-overview'
import { DAY, MINUTE } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { marketRows } from './market-rows'

const MOST = 1_000

/** Every asset with a print in the last day, and the sums of the shorter windows. */
export function useMarketRows({ venues }: View) {
  const now = useNow(MINUTE)
  const to = Math.ceil(now / MINUTE) * MINUTE
  const span = useMemo(() => ({ from: to - DAY, to }), [to])
  const about = { by: 'base', base: null, minUsd: null, maxUsd: null, limit: MOST, live: true } as const
  const day = useOverview({ ...about, venues, span })
  const hour = useWindowTotals('1h', venues).data
  const fourHours = useWindowTotals('4h', venues).data
  const halfDay = useWindowTotals('12h', venues).data
  const rows = useMemo(
    () => marketRows(day.data?.rows ?? [], { '1h': hour, '4h': fourHours, '12h': halfDay, '24h': undefined }),
    [day.data, hour, fourHours, halfDay],
  )
  return { day, rows, span }
}
