'use client'

import { useCallback, useState } from 'react'
import { chartNamed } from '@/components/charts/registry'
import { useChartArea, useNamedTheme } from '@/components/dashboard/use-screen'
import { useSideColours } from '@/components/hooks/use-side-colours'
import { readView } from '@/components/hooks/use-view'
import type { ChartData } from '@/lib/contract/chart-data'
import type { View } from '@/lib/contract/view'
import { FrozenProviders } from './frozen-providers'

interface FrozenChartProps {
  readonly data: ChartData
  readonly plotHeight: number
  readonly header: 'full' | 'below' | 'none'
  /** Changes of the address that the copy was made of, such as the theme. */
  readonly part?: Partial<View>
}

/** The chart of a frozen view, alive but for its data: they are the copy's, and nothing is asked of the server. */
export function FrozenChart({ data, part, ...props }: FrozenChartProps) {
  const { view, change } = useDrawnView(data, part)
  useNamedTheme(view)
  useSideColours(view)
  return (
    <FrozenProviders data={data}>
      <ChartBody {...{ data, view, change, ...props }} />
    </FrozenProviders>
  )
}

interface ChartBodyProps extends Omit<FrozenChartProps, 'part'> {
  readonly view: View
  readonly change: (part: Partial<View>) => void
}

function ChartBody({ data, view, change, plotHeight, header }: ChartBodyProps) {
  const definition = chartNamed(data.chart)
  const { area, frame, onDraft } = useChartArea(view, header === 'full' && (definition?.profile ?? false))
  return (
    <div ref={area} className="min-w-0">
      {frame && definition && (
        <definition.Component
          {...{ base: data.base, view, frame, plotHeight, header, onChange: change, onDraft }}
          timeLabels
        />
      )}
    </div>
  )
}

/** What decides how the copy looks; all else decides what it holds, and that is settled. */
const LOOKS = [
  'from',
  'to',
  'scale',
  'dom',
  'prices',
  'cell',
  'cmap',
  'pal',
  'overlay',
  'layout',
  'side',
  'show',
] as const

/** The view of the copy, kept out of the address: that names the copy alone. */
function useDrawnView({ chart, query }: ChartData, part: Partial<View> = {}) {
  const [view, setView] = useState((): View => {
    const { view } = readView(query)
    // Cells of the copy are added up to columns that can be seen in a panel.
    return { ...view, ...(chart === 'heatmap' && { bucket: 'auto' as const }), ...part }
  })
  const change = useCallback((wanted: Partial<View>) => {
    const looks = LOOKS.filter((name) => wanted[name] !== undefined).map((name) => [name, wanted[name]])
    setView((held) => ({ ...held, ...Object.fromEntries(looks) }))
  }, [])
  return { view, change }
}
