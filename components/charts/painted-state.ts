'use client'

import { useEffect, useState } from 'react'
import type { LastGood } from '@/components/hooks/use-last-good'
import type { ChartState } from './chart-state'

/** State of a chart that is drawn as elements of the page: `ready` follows the frame with the data in it. */
export function usePaintedState<T>(
  query: Pick<LastGood<T>, 'data' | 'isError' | 'isPlaceholderData'>,
  isEmpty: boolean,
): ChartState {
  const [painted, setPainted] = useState(false)
  const hasData = query.data !== undefined
  useEffect(() => {
    if (!hasData) return
    const frame = requestAnimationFrame(() => setPainted(true))
    return () => cancelAnimationFrame(frame)
  }, [hasData])
  if (query.isError) return 'error'
  if (!hasData || !painted || query.isPlaceholderData) return 'loading'
  return isEmpty ? 'empty' : 'ready'
}
