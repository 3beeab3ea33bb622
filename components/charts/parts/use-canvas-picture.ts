'use client'

import type { EChartsOption } from 'echarts'
import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey } from '@/components/charts/chart-state'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { Frame } from '@/components/charts/frame'
import type { LastGood } from '@/components/hooks/use-last-good'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { isEmptyRange, type RangeAnswer } from './range-summary'

/** What an option of ECharts is made of. */
export interface Drawing<Model, Layout> {
  readonly model: Model
  readonly layout: Layout
  readonly frame: Frame
  readonly view: View
  readonly style: ChartStyle
}

interface Parts<Model, Layout> {
  readonly query: LastGood<unknown>
  readonly answer: (RangeAnswer & Span & { readonly bucket_ms: number }) | undefined
  readonly model: Model | null
  readonly layout: Layout
  readonly style: ChartStyle
}

/** A chart's picture from its parts; `draw` is one function, not made anew. */
export function useCanvasPicture<Model, Layout>(
  { view, frame }: Pick<ChartProps, 'view' | 'frame'>,
  { query, answer, model, layout, style }: Parts<Model, Layout>,
  draw: (drawing: Drawing<Model, Layout>) => EChartsOption,
) {
  const option = useMemo(
    () => model && draw({ model, layout, frame, view, style }),
    [draw, model, layout, frame, view, style],
  )
  const key = answer ? drawingKey(view, style.theme, answer) : ''
  return { query, answer, model, layout, option, key, isEmpty: isEmptyRange(answer) }
}
