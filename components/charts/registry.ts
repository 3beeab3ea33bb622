import type { ChartDefinition } from './chart-definition'
import { heatmapDefinition } from './heatmap/definition'
import { priceDefinition } from './price/definition'
import { profileDefinition } from './profile/definition'
import { tapeDefinition } from './tape/definition'
import { totalsDefinition } from './totals/definition'
import { venuesDefinition } from './venues/definition'
import { volumeDefinition } from './volume/definition'

/** Every chart, in the order in which they are offered. */
export const CHARTS: readonly ChartDefinition[] = [
  heatmapDefinition,
  venuesDefinition,
  volumeDefinition,
  priceDefinition,
  profileDefinition,
  totalsDefinition,
  tapeDefinition,
]

export function chartNamed(name: string): ChartDefinition | undefined {
  return CHARTS.find((chart) => chart.name === name)
}
