import { listMarkets } from '@/db/markets'
import { countsWithin } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { CandlesAnswer, HeatmapAnswer, Quality, VenueAnswer } from '@/lib/contract/answers'
import type { ChartData, PicturedChart, VenueHeatmap, VenueLabel } from '@/lib/contract/chart-data'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import { venueOfMarket } from '@/lib/contract/market'
import type { OverviewUnit } from '@/lib/contract/overview-answer'
import { HOUR, type Millis, type Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { LINE_PRINTS, lineOfCandles, printsOfLine } from '@/lib/heatmap/price-line'
import { candles } from './candles'
import { funding } from './funding'
import { heatmap } from './heatmap'
import { largest } from './largest'
import { liquidations } from './liquidations'
import { openInterest } from './open-interest'
import { overview } from './overview'
import { assertRedistributable } from './redistributable'
import type { Scope, Sizes } from './scope'
import { takingTurns } from './take-turns'
import { volume } from './volume'

/** What a chart asks, its range resolved. */
export interface ChartScope extends Scope, Sizes, Span {
  readonly view: View
  /** The base of the chart, also where it shows one market. */
  readonly of: string
  /** A name of the ladder. */
  readonly bucket: string
  readonly now: Millis
  /** Whether venues are to be gathered one by one. */
  readonly withPanels: boolean
  /** All venues as they are now. */
  readonly known: readonly VenueAnswer[]
}

type Part<Data extends ChartData = ChartData> = Data extends ChartData
  ? Omit<Data, Exclude<keyof ChartData, 'answer' | 'chart' | 'named'>>
  : never

/** So many prints stand as circles, and so many on the tape. */
const CIRCLES = 400
const TAPE_ROWS = 200
/** Rows of a ranking. */
const ASSETS = 200
/** More panels than this are no longer taken in at a glance. */
const MOST_PANELS = 6
/** A rate holds until the next one, so the one before the range is asked for too. */
const RATE_BEFORE = 12 * HOUR

/** What each chart is drawn from, beside what all of them say of themselves. */
export const CHART_PARTS: {
  readonly [Chart in PicturedChart]: (
    store: Store,
    scope: ChartScope,
  ) => Promise<Part<Extract<ChartData, { chart: Chart }>>>
} = {
  heatmap: async (store, scope) => {
    const answer = await heatOf(store, scope)
    const bars = scope.view.overlay === 'none' ? null : await barsOf(store, scope)
    const panels = await panelsOf(store, { ...scope, bin: answer.bin_k })
    const prints = await linePrints(store, scope, answer, bars)
    return {
      chart: 'heatmap',
      answer,
      ...spokenOf(scope, answer, bars),
      candles: bars,
      ...(prints.length > 0 && { line_prints: prints }),
      ...(panels.length > 1 && { panels }),
    }
  },
  venues: async (store, scope) => {
    const answer = await volume(store, { ...questionOf(scope), unit: scope.view.unit, by: 'venue' })
    const listing = [
      ...new Set((await listMarkets(store, { base: scope.of })).map(({ venue }) => venue)),
    ].sort()
    return { chart: 'venues', answer, ...spokenOf(scope, answer), others: otherVenues(scope), listing }
  },
  volume: async (store, scope) => {
    const answer = await volume(store, { ...questionOf(scope), unit: scope.view.unit, by: scope.view.by })
    return { chart: 'volume', answer, ...spokenOf(scope, answer) }
  },
  price: async (store, scope) => {
    const { from, to } = scope
    const [answer, bars] = [await heatOf(store, scope), await barsOf(store, scope)]
    const prints = await largest(store, { ...scope, liquidated: sideOf(scope), limit: CIRCLES })
    const none = { open_interest: null, funding: null, mark: null }
    const part = { chart: 'price', answer, ...spokenOf(scope, answer, bars), candles: bars, prints } as const
    if (bars.market === null) return { ...part, ...none }
    const asked = { market: bars.market, from, to, bucket: scope.bucket }
    return {
      ...part,
      open_interest: await openInterest(store, asked),
      funding: await funding(store, { ...asked, from: from - RATE_BEFORE, bucket: null }),
      mark: await candles(store, { ...asked, base: null, series: 'mark', now: scope.now }),
    }
  },
  profile: async (store, scope) => {
    const answer = await heatOf(store, scope)
    return { chart: 'profile', answer, ...spokenOf(scope, answer) }
  },
  totals: async (store, scope) => {
    const all = (await listMarkets(store)).map(({ id }) => id)
    await assertRedistributable(store, all, scope)
    const asked = { ...questionOf(scope), bucket: null, limit: ASSETS }
    const answer = await sumOf(store, scope)
    return {
      chart: 'totals',
      answer,
      ...spokenOf(scope, answer),
      by_venue: await overview(store, { ...asked, by: 'venue', base: scope.of, unit: unitOf(scope) }),
      by_base: await overview(store, { ...asked, by: 'base', base: null, unit: 'usd' }),
    }
  },
  tape: async (store, scope) => {
    const asked = { ...scope, liquidated: sideOf(scope), order: 'desc', cursor: null } as const
    const { events } = await liquidations(store, asked, TAPE_ROWS)
    const counts = countsWithin(store, scope, SOURCE_DOMAINS)
    const prints = events.filter((event) => matches(event, filterOf(scope)) && counts(event))
    const answer = await sumOf(store, scope)
    return { chart: 'tape', answer, ...spokenOf(scope, answer), prints }
  },
}

/** Contracts of several markets do not add up. */
function unitOf({ view }: ChartScope): OverviewUnit {
  return view.unit === 'base' ? 'base' : 'usd'
}

/** What an answer is kept by: nothing of the moment may stand in it, or it would be worked out each time. */
function questionOf({ base, markets, venues, from, to, minUsd, maxUsd, bucket }: ChartScope) {
  return { base, markets, venues, from, to, minUsd, maxUsd, bucket }
}

function sideOf({ view }: ChartScope) {
  return view.side === 'both' ? null : view.side
}

function heatOf(store: Store, scope: ChartScope) {
  return heatmap(store, { ...questionOf(scope), bin: scope.view.bins, side: 'both', unit: scope.view.unit })
}

function sumOf(store: Store, scope: ChartScope) {
  return volume(store, { ...questionOf(scope), unit: scope.view.unit, by: 'total' })
}

async function barsOf(store: Store, scope: ChartScope): Promise<CandlesAnswer> {
  const { from, to, bucket, now, base, markets } = scope
  return candles(store, { base, market: markets[0] ?? null, from, to, bucket, series: null, now })
}

/** As the page does it: where no candles are held the line of the price goes through prints, if they are few. */
async function linePrints(
  store: Store,
  scope: ChartScope,
  { totals, axis, bucket_ms }: HeatmapAnswer,
  bars: CandlesAnswer | null,
): Promise<readonly WireEvent[]> {
  const few = totals.long_count + totals.short_count <= LINE_PRINTS
  if (!few || bars === null || lineOfCandles(bars)) return []
  const asked = { ...scope, liquidated: null, order: 'asc', cursor: null } as const
  const { events } = await liquidations(store, asked, LINE_PRINTS)
  return printsOfLine(
    events.filter((event) => matches(event, filterOf(scope))),
    bucket_ms,
    axis,
  )
}

function filterOf({ markets, minUsd, maxUsd }: ChartScope) {
  return { base: null, market: markets[0] ?? null, venues: [], minUsd, maxUsd }
}

/** Venues whose rows stand on the chart of venues though nothing came of them. */
function otherVenues({ view, known }: ChartScope): readonly VenueLabel[] {
  if (view.market !== null) return []
  const isShown = ({ id, state }: VenueAnswer) =>
    view.venues.length > 0 ? view.venues.includes(id) : state !== 'off'
  return known.filter(isShown).map(labelOf)
}

/** Venues that a picture speaks of beside those of its numbers: chosen ones, those with gaps or issues, that of the price. */
function spokenOf(
  { view, known }: ChartScope,
  { markets, gaps, known_issues }: Pick<Quality, 'gaps' | 'known_issues'> & { markets: readonly string[] },
  bars: CandlesAnswer | null = null,
): { readonly named?: readonly VenueLabel[] } {
  const behind = new Set(markets.map(venueOfMarket))
  const told = [...gaps, ...known_issues].map(({ venue }) => venue)
  const spoken = new Set([...view.venues, ...told, ...(bars?.market ? [venueOfMarket(bars.market)] : [])])
  const named = known.filter(({ id }) => spoken.has(id) && !behind.has(id))
  return named.length > 0 ? { named: named.map(labelOf) } : {}
}

export function labelOf(venue: VenueLabel): VenueLabel {
  const { id, name, short_name, coverage, coverage_note, colour } = venue
  return { id, name, short_name, coverage, coverage_note, ...(colour !== undefined && { colour }) }
}

/** A heatmap of each of the largest venues, all at one level; none where one stands alone. */
async function panelsOf(
  store: Store,
  scope: ChartScope & { readonly bin: number },
): Promise<readonly VenueHeatmap[]> {
  const { view, bin, withPanels } = scope
  if (!withPanels || view.layout !== 'venues' || scope.markets.length > 0) return []
  const { series } = await volume(store, { ...questionOf(scope), unit: view.unit, by: 'venue' })
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const shares = series.map(({ key, long, short }) => ({ key, usd: sum(long) + sum(short) }))
  const first = shares.sort((a, b) => b.usd - a.usd).slice(0, MOST_PANELS)
  if (first.length < 2) return []
  const turn = takingTurns()
  const panels: VenueHeatmap[] = []
  for (const { key: venue } of first) {
    await turn()
    const own = { ...questionOf(scope), venues: [venue], bin, side: 'both', unit: view.unit } as const
    panels.push({ venue, answer: await heatmap(store, own) })
  }
  return panels
}
