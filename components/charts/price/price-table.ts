'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { provenance } from '@/components/charts/table/provenance'
import type { TableData } from '@/components/charts/table/table-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { usePricePicture } from './use-price-picture'

const { columns } = CHART_TEXTS

/** The prints that stand as circles. */
export function usePriceTable(props: ChartProps): TableData | null {
  const { model } = usePricePicture(props)
  const { base, frame } = props
  return useMemo(() => {
    if (!model) return null
    const prints = [...model.prints].sort((a, b) => a.time - b.time)
    return {
      name: `price-${base}`,
      columns: [
        { key: 'time', title: columns.time, kind: 'time' },
        { key: 'market', title: columns.market, kind: 'text' },
        { key: 'liquidated', title: columns.side, kind: 'text' },
        { key: 'price', title: columns.price, kind: 'text' },
        { key: 'amount_usd', title: columns.amount, kind: 'amount' },
        { key: 'id', title: columns.id, kind: 'text' },
      ],
      rows: prints.map(({ time, market, liquidated, price, amount_usd, id }) => [
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
        venues: [...new Set(prints.map(({ venue }) => venue))].sort(),
        unit: 'usd',
        floor: model.floor,
        simulated: model.simulated,
      }),
    }
  }, [model, base, frame.asked])
}
