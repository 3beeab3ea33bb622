'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { useTapeRows } from './use-tape-scope'

const { columns } = CHART_TEXTS

/** The prints that the tape of a base has loaded. */
export function useTapeTable(props: ChartProps): TableData | null {
  const { rows, data } = useTapeRows(props, props.base)
  const { base, frame } = props
  return useMemo(() => {
    if (!data) return null
    return {
      name: `tape-${base}`,
      columns: [
        { key: 'time', title: columns.time, kind: 'time' },
        { key: 'market', title: columns.market, kind: 'text' },
        { key: 'liquidated', title: columns.side, kind: 'text' },
        { key: 'price', title: columns.price, kind: 'text' },
        { key: 'amount_usd', title: columns.amount, kind: 'amount' },
        { key: 'id', title: columns.id, kind: 'text' },
      ],
      rows: rows.map(({ time, market, liquidated, price, amount_usd, id }) => [
        time,
        market,
        liquidated,
        price,
        amount_usd,
        id,
      ]),
      about: provenance({
        ...frame.asked,
        base,
        venues: [...new Set(rows.map(({ venue }) => venue))].sort(),
        unit: 'usd',
        floor: false,
        simulated: data.pages[0]?.simulated ?? false,
      }),
    }
  }, [rows, data, base, frame.asked])
}
