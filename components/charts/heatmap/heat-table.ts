'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { originOf, tableOf } from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { percent } from '@/lib/contract/format'
import { bucketWords } from '@/lib/contract/format-time'
import { binStep } from '@/lib/heatmap/bins'
import { sumOfKnown } from '@/lib/heatmap/off-axis'
import type { HeatModel } from './heat-model'
import { cellColumns, cellRows } from './heat-rows'
import { useHeat } from './use-heat'

/** Every cell of the heatmap as it is drawn: of each venue that has its panel now, else of all together. */
export function useHeatTable(props: ChartProps): TableData | null {
  const { base, view } = props
  const style = useChartStyle(view)
  const { panels, sum, choice } = useHeat({ ...props, style, prices: null })
  const { rest } = choice
  return useMemo(
    () => (panels && sum ? heatTable({ base, view, panels, sum, rest }) : null),
    [base, view, panels, sum, rest],
  )
}

interface DrawnHeat extends Pick<ChartProps, 'base' | 'view'> {
  readonly panels: readonly {
    /** Null = all venues together. */
    readonly venue: string | null
    readonly model: Pick<HeatModel, 'cells' | 'above' | 'below'>
  }[]
  /** Of all venues; a gap in what is drawn makes its sums floors. */
  readonly sum: Pick<HeatModel, 'answer' | 'gaps'>
  /** Venues that wait for their panel. */
  readonly rest: number
}

export function heatTable({ base, view, panels, sum, rest }: DrawnHeat): TableData | null {
  const [first] = panels
  if (!first) return null
  const { bucketMs, k } = first.model.cells
  const byVenue = first.venue !== null
  const answer = { ...sum.answer, floor: sum.answer.floor || sum.gaps.length > 0 }
  const rows = panels.flatMap(({ venue, model }) => cellRows(venue, model.cells, view))
  const table = tableOf(
    cellColumns(answer.unit, byVenue),
    rows,
    originOf({ chart: 'heatmap', base, view }, answer, { bucketMs, k }),
  )
  const caption = CHART_TEXTS.cellsOf(bucketWords(bucketMs), percent(binStep(k), 2))
  const drawn = panels.flatMap(({ venue }) => venue ?? [])
  const beyond = sumOfKnown(panels.flatMap(({ model }) => [model.above.prints, model.below.prints]))
  const notes = [
    caption,
    ...(byVenue && rest > 0 ? [FILE_TEXTS.rowsOfVenues(drawn.join(' '), rest)] : []),
    ...(view.side === 'both' ? [] : [FILE_TEXTS.printsOfBothSides]),
    ...(beyond === 0 ? [] : [FILE_TEXTS.rowsBeyondAxis(beyond)]),
  ]
  return { ...table, caption, origin: { ...table.origin, notes } }
}
