import type { ChartData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compactAmount, compactUsd, tickNumber, tickUsd } from '@/lib/contract/format'
import { bucketWords, clock, daySpan, isoDay } from '@/lib/contract/format-time'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { headlineText, isUnheard, namesText, sumText, TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import { lineOfCandles } from '@/lib/heatmap/price-line'
import { heatLine } from './heat-line'
import { nameOfMarket } from './names-of'
import type { Scene } from './scene'

/** Writes a sum in the unit of the view: `$4.79M`, `12.4 BTC`. */
export function sumWriter({ data, view }: Scene): (value: number) => string {
  if (view.unit === 'usd') return compactUsd
  return (value) => {
    const written = compactAmount(value)
    return `${written} ${view.unit === 'base' ? data.base : TEXTS.contracts(written)}`
  }
}

export function tickWriter({ view }: Scene): (value: number) => string {
  return view.unit === 'usd' ? tickUsd : tickNumber
}

/** The sum of one side as it is written, or `none`. */
export function sideSum(scene: Scene, side: 'long' | 'short'): string {
  return sumText(scene.data.answer.totals[side], scene.floor, sumWriter(scene))
}

/** `Longs liquidated (forced sells) ≥ $4.79M, shorts (forced buys) ≥ $120K` */
export function headline(scene: Scene): string {
  const { totals, covered } = scene.data.answer
  return headlineText({ ...totals, covered, floor: scene.floor }, sumWriter(scene))
}

export function isSilent({ data }: Scene): boolean {
  return isUnheard({ ...data.answer.totals, covered: data.answer.covered })
}

/** A few names in full; where there is room for none, how many there are. */
function venueNames({ data, panels }: Scene, most: number): string {
  if ((most === 0 || panels.length > 0) && data.venues.length > 1)
    return SHARE_TEXTS.venueCount(data.venues.length)
  return namesText(
    data.venues.map(({ short_name }) => short_name),
    Math.max(1, most),
  )
}

/** Charts without columns of time. */
const COLUMNLESS: ReadonlySet<string> = new Set(['price', 'profile', 'totals', 'tape'])

interface Told {
  /** False = the asset is named beside it. */
  readonly base?: boolean
  /** So many venues by name; 0 = how many there are; null = nothing of them. */
  readonly venues: number | null
  readonly columns: boolean
}

/** `BTC, Binance, 11 Dec 2025, 01:36–03:18 UTC, 1 min`; simulated data say so first. */
function whatAndWhen(
  scene: Scene,
  { base = true, venues, columns }: Told = { venues: 4, columns: true },
): string {
  const { data, view } = scene
  const names = venues === null ? '' : venueNames(scene, venues)
  const where = view.market === null ? names : view.market
  const bucket = !columns || COLUMNLESS.has(data.chart) ? '' : bucketWords(scene.bucketMs)
  const sign = data.answer.simulated ? TEXTS.simulated : ''
  const measure = data.chart === 'volume' && view.show !== 'sum' ? CHART_TEXTS.measures[view.show] : ''
  const parts = [sign, base ? data.base : '', measure, where, spanWords(scene), bucket]
  return parts.filter((part) => part !== '').join(', ')
}

/** `11 Dec 2025, 01:36–03:18 UTC` */
export function spanWords({ data, view, span }: Scene): string {
  return daySpan(heardSpan(span, data.as_of), view.tz)
}

/** A picture does not move on: the column that was filling ends when it was drawn. */
function heardSpan({ from, to }: Span, at: Millis): Span {
  return { from, to: at > from ? Math.min(to, at) : to }
}

/** The same in fewer and fewer words. */
export function whatAndWhenShorter(scene: Scene): readonly string[] {
  const told = [3, 2, 1, 0].map((venues) => ({ venues, columns: true }))
  const less = [0, null].map((venues) => ({ venues, columns: false }))
  return [...told, ...less].map((each) => whatAndWhen(scene, each))
}

/** When alone, where the asset is named beside it. */
export function whenWords(scene: Scene): string {
  return whatAndWhen(scene, { base: false, venues: null, columns: false })
}

export function printsWords({ data }: Scene): string {
  const { long_count, short_count } = data.answer.totals
  const prints = long_count + short_count
  return prints === 0 ? TEXTS.noPrints : TEXTS.prints(prints)
}

/** Why the sums are floors; null when they are not. */
export function floorWords({ data, floor }: Scene): string | null {
  if (!floor) return null
  return data.venues.some(({ coverage }) => coverage === 'sampled')
    ? TEXTS.floorShort
    : TEXTS.floorLong(TEXTS.floorByGap)
}

const HASH_SHOWN = 12

/** Whose numbers these are, where that must be said: they are simulated, or a vendor's rows are among them. */
export function sourceWords({ data: { answer } }: Scene): readonly string[] {
  const { simulated, attribution = [] } = answer
  return [
    ...(simulated ? [TEXTS.simulated] : []),
    ...(attribution.length > 0 ? [CHART_TEXTS.dataOf(attribution.join(', '))] : []),
  ]
}

/** What the line of the price is; null = there is none. */
function priceWords({ data, view }: Scene): string | null {
  if (view.overlay === 'none' || (data.chart !== 'heatmap' && data.chart !== 'price')) return null
  const line =
    data.chart === 'heatmap' ? heatLine({ view }, data) : data.candles && lineOfCandles(data.candles)
  if (!line) return data.chart === 'price' ? CHART_TEXTS.priceNone : null
  const market = nameOfMarket(data, line.market)
  if (line.kind === 'print') return TEXTS.priceLastPrint(market)
  return view.overlay === 'candles' ? TEXTS.priceCandles(market) : TEXTS.priceClose(market)
}

/** Where the numbers come from, so that a screenshot can be checked: which numbers, and when and where. */
export function provenance(scene: Scene): readonly [string, string] {
  const { data, form, view } = scene
  const price = priceWords(scene)
  const { as_of: at } = data
  const when = `${TEXTS.dataAsOf(`${isoDay(at, view.tz)} ${clock(at, view.tz)} ${view.tz}`)}`
  const where = form.address === null ? [] : [form.address.replace(/^https?:\/\//, '')]
  const { attribution = [] } = data.answer
  const facts = [
    ...(attribution.length > 0 ? [CHART_TEXTS.dataOf(attribution.join(', '))] : []),
    ...(price === null ? [] : [price]),
    `hash ${form.hash.slice(0, HASH_SHOWN)}`,
    `harmonisation ${data.harmonisation}`,
  ]
  return [facts.join(' · '), [when, ...where].join(' · ')]
}

const CHART_TITLES: Readonly<Record<ChartData['chart'], string>> = {
  heatmap: TEXTS.heatmapTitle,
  venues: SHARE_TEXTS.venuesTitle,
  volume: TEXTS.volumeTitle,
  price: CHART_TEXTS.priceTitle,
  profile: SHARE_TEXTS.profileTitle,
  totals: CHART_TEXTS.totalsTitle,
  tape: CHART_TEXTS.tapeTitle,
}

/** The picture in words, for those who do not see it; the width of its columns depends on its size. */
export function altText(scene: Scene): string {
  const told = whatAndWhen(scene, { venues: 4, columns: false })
  return `${CHART_TITLES[scene.data.chart]}. ${told}: ${headline(scene)}; ${printsWords(scene)}.`
}
