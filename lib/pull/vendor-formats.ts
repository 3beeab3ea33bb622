import type { RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { coinApiJson } from '@/lib/vendors/coinapi-format'
import { coinMetricsCsv } from '@/lib/vendors/coinmetrics-csv'
import { coinMetricsJson } from '@/lib/vendors/coinmetrics-format'
import { kaikoJson } from '@/lib/vendors/kaiko-format'
import { findVenue } from '@/lib/venues/index'

export const coinMetricsFormat: RowFormat = coinMetricsJson(coverageOf)
export const kaikoFormat: RowFormat = kaikoJson(coverageOf)
export const coinApiFormat: RowFormat = coinApiJson(coverageOf)

/** How the rows of data vendors are written down. */
export const vendorFormats: readonly RowFormat[] = [
  coinMetricsFormat,
  coinMetricsCsv(coverageOf),
  kaikoFormat,
  coinApiFormat,
]

/** A vendor hears no more than the venue publishes. */
function coverageOf(venue: string): CoverageAt {
  return findVenue(venue)?.coverageAt ?? (() => 'unknown')
}
