'use client'

import dynamic from 'next/dynamic'

/**
 * What stands beside and under the charts. Its code is not waited for by the first picture; a card keeps the
 * room of the ranking, under which the tape stands.
 */
export const Tape = dynamic(() => import('./tape').then((module) => module.Tape), { ssr: false })
export const Ranking = dynamic(() => import('./ranking').then((module) => module.Ranking), {
  ssr: false,
  loading: () => <div className="card h-[23.25rem]" aria-hidden="true" />,
})
export const LargestPrints = dynamic(
  () => import('./largest-prints').then((module) => module.LargestPrints),
  {
    ssr: false,
  },
)
export const PricePanes = dynamic(() => import('./price-panes').then((module) => module.PricePanes), {
  ssr: false,
})
export const Brush = dynamic(() => import('@/components/charts/brush/brush').then((module) => module.Brush), {
  ssr: false,
})
export const ChartTables = dynamic(
  () => import('@/components/charts/table/chart-tables').then((module) => module.ChartTables),
  { ssr: false },
)
export const FirstPrints = dynamic(() => import('./first-prints').then((module) => module.FirstPrints), {
  ssr: false,
})
export const OlderData = dynamic(() => import('./older-data').then((module) => module.OlderData), {
  ssr: false,
})
export const PhoneTabs = dynamic(() => import('./phone-tabs').then((module) => module.PhoneTabs), {
  ssr: false,
})
