import type { Store } from '@/db/store'
import type { ChartData, PicturedChart, VenueLabel } from '@/lib/contract/chart-data'
import { HARMONISATION } from '@/lib/contract/harmonisation'
import { venueOfMarket } from '@/lib/contract/market'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'
import { bucketForWidth, MIN_CELL } from '@/lib/heatmap/choose-level'
import { bucketName } from '@/lib/heatmap/ladder'
import { shownSpan } from '@/lib/heatmap/shown-span'
import { CHART_PARTS, labelOf } from './chart-parts'
import { assertRedistributable } from './redistributable'
import type { Scope, Sizes } from './scope'
import { venues } from './venues'

export interface ChartQuestion {
  readonly chart: PicturedChart
  readonly base: string
  readonly view: View
  readonly now: Millis
  /** CSS pixels of the plot: `bucket=auto` makes columns that can be seen on it. */
  readonly plotWidth: number
  /** False = only what is told in words is needed: venues are not gathered one by one. */
  readonly withPanels?: boolean
}

/**
 * Everything a picture of a chart is drawn from, as it is now, its range locked. Throws InvalidInput and
 * NotFound as `heatmap` does, and NotFound for a vendor's rows that may not be passed on.
 */
export async function chartData(store: Store, question: ChartQuestion): Promise<ChartData> {
  const { chart, base, view, now, withPanels = true } = question
  const { span, bucketMs } = rangeOf(question)
  const locked: View = { ...view, from: { at: span.from }, to: { at: span.to }, bucket: bucketMs }
  const scope = { ...scopeOf(base, view), ...span, bucket: bucketName(bucketMs) }
  const known = await venues(store, now)
  const part = await CHART_PARTS[chart](store, { ...scope, view, of: base, now, withPanels, known })
  await assertRedistributable(store, part.answer.markets, span)
  return {
    base,
    ...span,
    query: viewToQuery(locked),
    as_of: Math.floor(now / MINUTE) * MINUTE,
    harmonisation: HARMONISATION,
    live: known.filter(({ state }) => state === 'live').map(({ id }) => id),
    venues: labels(known, part.answer.markets),
    ...part,
  }
}

function rangeOf({ view, now, plotWidth }: ChartQuestion): { span: Span; bucketMs: Millis } {
  const span = shownSpan(view, now)
  const bucketMs = view.bucket === 'auto' ? bucketForWidth(span, plotWidth, MIN_CELL.mouse) : view.bucket
  return { span, bucketMs }
}

function scopeOf(base: string, { market, venues, sizes }: View): Scope & Sizes {
  const subject =
    market === null ? { base, markets: [], venues } : { base: null, markets: [market], venues: [] }
  return { ...subject, minUsd: sizes?.[0] || null, maxUsd: sizes?.[1] ?? null }
}

/** The venues of the markets, largest first as the answer names them. */
function labels(known: readonly VenueLabel[], markets: readonly string[]): VenueLabel[] {
  const ids = [...new Set(markets.map(venueOfMarket))]
  return ids.flatMap((wanted) => {
    const venue = known.find(({ id }) => id === wanted)
    if (!venue) return []
    return [labelOf(venue)]
  })
}
