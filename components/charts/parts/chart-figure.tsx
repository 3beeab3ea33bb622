'use client'

import type { ReactNode } from 'react'
import type { ChartState } from '@/components/charts/chart-state'

/** What tests and scripts may read from a drawn chart. */
export interface ChartFacts {
  readonly venues: readonly string[]
  readonly cells: number
  readonly level: string
  /** Ends of the colour scale. */
  readonly domain?: readonly [number, number]
  /** Where the plot stands on the canvas (CSS pixels) and what its axes show. */
  readonly plot: Readonly<Record<string, unknown>>
  /** The same of each of several panels. */
  readonly panels?: readonly Readonly<Record<string, unknown>>[]
}

interface ChartFigureProps {
  readonly chart: string
  readonly state: ChartState
  readonly facts: ChartFacts | null
  readonly summary: string
  readonly children: ReactNode
}

export function ChartFigure({ chart, state, facts, summary, children }: ChartFigureProps) {
  return (
    <figure
      className="relative m-0 min-w-0"
      data-chart={chart}
      data-state={state}
      data-venues={facts?.venues.join(',') ?? ''}
      data-cells={facts?.cells ?? 0}
      data-level={facts?.level}
      data-domain={facts?.domain?.join(',')}
      data-plot={facts ? JSON.stringify(facts.plot) : undefined}
      data-panels={facts?.panels && JSON.stringify(facts.panels)}
      aria-busy={state === 'loading'}
    >
      {children}
      <figcaption className="sr-only">{summary}</figcaption>
    </figure>
  )
}
