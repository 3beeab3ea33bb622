/** The last part of the addresses that tell metrics of a level. */
export const METRIC_KINDS = {
  'exchange-metrics': 'exchange',
  'exchange-asset-metrics': 'exchange_asset',
  'pair-metrics': 'pair',
  'market-metrics': 'market',
} as const

export type MetricKind = keyof typeof METRIC_KINDS

export function isMetricKind(name: string): name is MetricKind {
  return Object.hasOwn(METRIC_KINDS, name)
}
