'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import { scopeOf } from '@/components/hooks/scope'
import { useHeatmap } from '@/components/hooks/use-charts'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { View } from '@/lib/contract/view'
import { binEdge } from '@/lib/heatmap/bins'

const { columns } = CHART_TEXTS

/** Every cell of the heatmap, all venues together, at the level that was asked for: what is drawn is a sum of these. */
export function useHeatTable({ base, view, frame }: ChartProps): TableData | null {
  const { asked: span, bucketMs, refresh } = frame
  const chart = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const { data: answer } = useHeatmap(chart, view.bins)
  return useMemo(() => {
    if (!answer) return null
    return {
      name: `heatmap-${base}`,
      columns: [
        { key: 'time', title: columns.time, kind: 'time' },
        { key: 'price_low', title: columns.low, kind: 'price' },
        { key: 'price_high', title: columns.high, kind: 'price' },
        { key: `long_${answer.unit}`, title: columns.long, kind: 'amount' },
        { key: `short_${answer.unit}`, title: columns.short, kind: 'amount' },
        { key: 'prints', title: columns.count, kind: 'count' },
      ],
      rows: cellRows(answer, view),
      about: provenance({
        ...span,
        base,
        venues: venuesOf(answer.markets),
        unit: answer.unit,
        floor: answer.floor,
        simulated: answer.simulated,
      }),
    }
  }, [answer, base, span, view])
}

/** Cells with a value on the side that is looked at; prints are those of both sides. */
function cellRows({ x, y, long, short, count, bin_k: k }: HeatmapAnswer, { side }: View): TableData['rows'] {
  return x.flatMap((time, i) => {
    const longs = side === 'short' ? 0 : (long[i] ?? 0)
    const shorts = side === 'long' ? 0 : (short[i] ?? 0)
    const bin = y[i] ?? 0
    if (longs + shorts === 0) return []
    return [[time, binEdge(bin, k), binEdge(bin + 1, k), longs, shorts, count[i] ?? 0]]
  })
}
