'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { EChartsOption } from 'echarts'
import { useCallback, useState } from 'react'

export type ChartState = 'loading' | 'ready' | 'empty' | 'error'

/** State of a chart as tests and assistive technology see it. `ready` follows the painted frame. */
export function useChartState(
  query: Pick<UseQueryResult, 'data' | 'isError' | 'isPlaceholderData'>,
  option: EChartsOption | null,
  isEmpty: boolean,
): { readonly state: ChartState; readonly onPainted: (option: EChartsOption) => void } {
  const [painted, setPainted] = useState<EChartsOption | null>(null)
  const [everPainted, setEverPainted] = useState(false)
  const onPainted = useCallback((done: EChartsOption) => {
    setPainted(done)
    setEverPainted(true)
  }, [])
  const isCurrent = query.data !== undefined && !query.isPlaceholderData
  const isDrawn = option !== null && (painted === option || (everPainted && painted !== null))
  return { state: stateOf(query.isError, isCurrent, isDrawn, isEmpty), onPainted }
}

function stateOf(isError: boolean, isCurrent: boolean, isDrawn: boolean, isEmpty: boolean): ChartState {
  if (isError) return 'error'
  if (!isCurrent || !isDrawn) return 'loading'
  return isEmpty ? 'empty' : 'ready'
}
