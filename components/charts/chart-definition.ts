import type { ComponentType } from 'react'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { Frame } from './frame'
import type { TableData } from './table/table-data'

export interface ChartProps {
  readonly base: string
  readonly view: View
  readonly frame: Frame
  /** Height of the plot itself, CSS pixels. */
  readonly plotHeight: number
  /** False where a panel below carries the time axis. */
  readonly timeLabels: boolean
  /** `full` over the chart; `below` = only the legend, under it; `none` = another panel says it. */
  readonly header: 'full' | 'below' | 'none'
  readonly onChange: (part: Partial<View>, how?: 'push' | 'replace') => void
  /** The range while it is being dragged; null = let go. */
  readonly onDraft: (span: Span | null) => void
}

/** A table is shown, or handed to `onTable` once its numbers are there. */
export interface TableProps extends ChartProps {
  readonly onTable?: (data: TableData) => void
}

/** A chart: page, embed and link follow from its entry in the registry. */
export interface ChartDefinition {
  /** Name in addresses and in `data-chart`. */
  readonly name: string
  readonly title: string
  /** A word for headings and tabs. */
  readonly short: string
  readonly Component: ComponentType<ChartProps>
  /** True = the chart uses the room for a profile at the right. */
  readonly profile?: boolean
  /** The numbers that are drawn, as rows. */
  readonly Table?: ComponentType<TableProps>
}
