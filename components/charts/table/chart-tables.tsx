'use client'

import { useState } from 'react'
import type { ChartDefinition, ChartProps } from '@/components/charts/chart-definition'
import { usePageKey } from '@/components/hooks/use-page-key'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { useWantedTable } from './wanted-table'

interface ChartTablesProps extends ChartProps {
  readonly charts: readonly ChartDefinition[]
}

type Tabled = ChartDefinition & Required<Pick<ChartDefinition, 'Table'>>

function hasTable(chart: ChartDefinition): chart is Tabled {
  return chart.Table !== undefined
}

/** The charts of a card as tables, one at a time; the key T shows and hides the first. */
export function ChartTables({ charts, ...props }: ChartTablesProps) {
  const tabled = charts.filter(hasTable)
  const [open, setOpen] = useState<string | null>(null)
  const first = tabled[0]?.name ?? null
  usePageKey('t', () => setOpen((held) => (held === null ? first : null)))
  const shown = tabled.find(({ name }) => name === open)
  const wanted = useWantedTable()
  const asked = tabled.find(({ name }) => name === wanted?.chart)
  if (tabled.length === 0) return null
  return (
    <div className="grid min-w-0 gap-1">
      <div className="flex flex-wrap items-center gap-1 text-data text-text-3 max-md:px-2">
        <span>{CHART_TEXTS.table}</span>
        {tabled.map(({ name, short }) => (
          <button
            key={name}
            type="button"
            className="segment"
            aria-pressed={name === open}
            aria-label={CHART_TEXTS.tableOf(short)}
            onClick={() => setOpen(name === open ? null : name)}
          >
            {short}
          </button>
        ))}
        <kbd className="max-md:hidden">T</kbd>
      </div>
      {shown && <shown.Table key={shown.name} {...props} />}
      {asked && wanted && <asked.Table {...props} onTable={wanted.onTable} />}
    </div>
  )
}
