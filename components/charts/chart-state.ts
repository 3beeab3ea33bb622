'use client'

import type { EChartsOption } from 'echarts'
import { useCallback, useRef, useState } from 'react'
import type { LastGood } from '@/components/hooks/use-last-good'
import type { Theme } from '@/lib/contract/tokens'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'

export type ChartState = 'loading' | 'ready' | 'empty' | 'error'

interface Drawn {
  readonly option: EChartsOption | null
  /** What the option was made of, so that repainting live prints does not count as loading. */
  readonly key: string
  readonly isEmpty: boolean
}

/** Names a drawing: a view of so many minutes at a level. */
export function drawingKey(view: View, theme: Theme, answer: Span & { readonly bucket_ms: number }): string {
  // What is pinned lies over the drawing.
  return [viewToQuery({ ...view, cell: null }), theme, answer.from, answer.to, answer.bucket_ms].join(' ')
}

/** State of a chart as tests and assistive technology see it. `ready` follows the painted frame. */
export function useChartState(
  query: Pick<LastGood<unknown>, 'data' | 'isError' | 'isPlaceholderData'>,
  { option, key, isEmpty }: Drawn,
): {
  readonly state: ChartState
  /** False until the first picture is there, also where the data for it came. */
  readonly hasPainted: boolean
  readonly onPainted: (option: EChartsOption) => void
} {
  const [painted, setPainted] = useState<string | null>(null)
  const keys = useRef(new WeakMap<EChartsOption, string>())
  if (option) keys.current.set(option, key)
  const onPainted = useCallback((done: EChartsOption) => setPainted(keys.current.get(done) ?? null), [])
  const isCurrent = query.data !== undefined && !query.isPlaceholderData
  const state = stateOf(query.isError, isCurrent, option !== null && painted === key, isEmpty)
  return { state, hasPainted: painted !== null, onPainted }
}

function stateOf(isError: boolean, isCurrent: boolean, isDrawn: boolean, isEmpty: boolean): ChartState {
  if (isError) return 'error'
  if (!isCurrent || !isDrawn) return 'loading'
  return isEmpty ? 'empty' : 'ready'
}
