'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import {
  type ColumnOf,
  largestColumn,
  originOf,
  printsColumn,
  sideColumns,
  tableOf,
  timeColumn,
  venueColumn,
} from '@/components/charts/table/columns'
import type { TableData } from '@/components/charts/table/table-data'
import type { Unit, VolumeAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { View } from '@/lib/contract/view'
import { runningPoints } from '@/lib/heatmap/running-points'
import { barsOf, type VolumeBar } from '@/lib/heatmap/volume-bars'
import { useVolumePicture } from './use-volume-picture'

/** Every bucket of the chart of volume; stacked by venue, every bucket of every venue. */
export function useVolumeTable(props: ChartProps): TableData | null {
  const { model } = useVolumePicture(props)
  const { base, view } = props
  return useMemo(() => model && volumeTable({ base, view, ...model }), [model, base, view])
}

interface DrawnVolume extends Pick<ChartProps, 'base' | 'view'> {
  readonly answer: VolumeAnswer
  readonly bars: readonly VolumeBar[]
  /** Spans of what is drawn in which nobody listened: sums are floors. */
  readonly gaps: readonly unknown[]
}

export function volumeTable({ base, view, answer, bars, gaps }: DrawnVolume): TableData {
  const floor = answer.floor || gaps.length > 0
  const origin = originOf({ chart: 'volume', base, view }, { ...answer, floor })
  const columns = barColumns(answer.unit, view)
  if (view.by === 'venue') return tableOf(columns, venueBars(answer, view), origin)
  return tableOf(columns, withRunning(bars, answer), origin)
}

type Bar = Pick<VolumeBar, 'x' | 'long' | 'short' | 'count' | 'largest'>
/** `sum` = the net so far, from the start of the range. */
type RunningBar = Bar & { readonly sum: number; readonly venue?: string }

function barColumns(unit: Unit, { show, by }: Pick<View, 'show' | 'by'>): ColumnOf<RunningBar>[] {
  const { net, average, cumulative, columns } = CHART_TEXTS
  const running: ColumnOf<RunningBar> = {
    key: `cumulative_${unit}`,
    title: cumulative,
    kind: 'amount',
    of: ({ sum }) => sum,
  }
  return [
    timeColumn(({ x }) => x),
    ...(by === 'venue' ? [venueColumn<RunningBar>(({ venue = '' }) => venue)] : []),
    ...sideColumns<RunningBar>(unit),
    { key: `net_${unit}`, title: net, kind: 'amount', of: ({ long, short }) => short - long },
    ...(show === 'delta' ? [running] : []),
    {
      key: 'long_share',
      title: columns.share,
      kind: 'share',
      of: ({ long, short }) => (long + short > 0 ? long / (long + short) : null),
    },
    printsColumn(({ count }) => count),
    {
      key: `average_${unit}`,
      title: average,
      kind: 'amount',
      of: ({ long, short, count }) => (count > 0 ? (long + short) / count : null),
    },
    largestColumn(),
  ]
}

function withRunning(bars: readonly VolumeBar[], answer: VolumeAnswer): RunningBar[] {
  const points = runningPoints(bars, answer, answer.to)
  return bars.map((bar, i) => ({ ...bar, sum: points[i + 1]?.value ?? 0 }))
}

/** Cut to the side that is looked at, as the bars are. */
function venueBars(answer: VolumeAnswer, view: View): RunningBar[] {
  return answer.series.flatMap((one) =>
    withRunning(barsOf({ ...answer, series: [one] }, view), answer)
      .filter(({ count }) => count > 0)
      .map((bar) => ({ ...bar, venue: one.key })),
  )
}
