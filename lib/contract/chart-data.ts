import type { CandlesAnswer, HeatmapAnswer, VenueAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { FundingAnswer, OpenInterestAnswer } from '@/lib/contract/overlay-answers'
import type { OverviewAnswer } from '@/lib/contract/overview-answer'
import type { Millis, Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

/** What a picture says of a venue. */
export type VenueLabel = Pick<VenueAnswer, 'id' | 'short_name' | 'name' | 'coverage' | 'coverage_note'> &
  Partial<Pick<VenueAnswer, 'colour'>>

interface ChartDataHead extends Span {
  readonly base: string
  /** Canonical query of the view, with the range locked and the bucket chosen. */
  readonly query: string
  /** The moment of the question: what lay open then lies open for ever. */
  readonly as_of: Millis
  /** `HARMONISATION` of that moment. */
  readonly harmonisation: string
  /** Venues behind the numbers. */
  readonly venues: readonly VenueLabel[]
  /** Venues that are spoken of though nothing in the numbers is theirs; absent = none. */
  readonly named?: readonly VenueLabel[]
  /** Ids of venues whose feeds were live at `as_of`. */
  readonly live: readonly string[]
}

/** The heatmap of one venue among several. */
export interface VenueHeatmap {
  readonly venue: string
  readonly answer: HeatmapAnswer
}

export interface HeatmapData extends ChartDataHead {
  readonly chart: 'heatmap'
  readonly answer: HeatmapAnswer
  /** Bars of the market that stands for the base; null where the view shows none. */
  readonly candles: CandlesAnswer | null
  /** Where no candles are held and prints are few: those that a line of the price stands on, in order of time. */
  readonly line_prints?: readonly WireEvent[]
  /** The venues with the largest sums, one panel each; absent = drawn as their sum. */
  readonly panels?: readonly VenueHeatmap[]
}

export interface VolumeData extends ChartDataHead {
  readonly chart: 'volume'
  readonly answer: VolumeAnswer
}

/** A row of sums over time for every venue. */
export interface VenuesData extends ChartDataHead {
  readonly chart: 'venues'
  readonly answer: VolumeAnswer
  /** Venues that have a row though nothing came of them: those chosen, else those listened to. */
  readonly others?: readonly VenueLabel[]
  /** Ids of venues with a market of the base. */
  readonly listing?: readonly string[]
}

export interface ProfileData extends ChartDataHead {
  readonly chart: 'profile'
  readonly answer: HeatmapAnswer
}

/** The price with the largest prints, and what stands under it. */
export interface PriceData extends ChartDataHead {
  readonly chart: 'price'
  /** Tells how far the range can be trusted. */
  readonly answer: HeatmapAnswer
  readonly candles: CandlesAnswer | null
  /** The largest first. */
  readonly prints: readonly WireEvent[]
  /** Of the market whose candles these are; null = no such market. */
  readonly open_interest: OpenInterestAnswer | null
  readonly funding: FundingAnswer | null
  readonly mark: CandlesAnswer | null
}

export interface TotalsData extends ChartDataHead {
  readonly chart: 'totals'
  /** Of the base alone. */
  readonly answer: VolumeAnswer
  readonly by_venue: OverviewAnswer
  /** All bases, in dollars. */
  readonly by_base: OverviewAnswer
}

export interface TapeData extends ChartDataHead {
  readonly chart: 'tape'
  readonly answer: VolumeAnswer
  /** The newest first; older ones are in the export. */
  readonly prints: readonly WireEvent[]
}

/** Everything that a picture of a chart is drawn from, and nothing else: drawn twice it is the same picture. */
export type ChartData =
  | HeatmapData
  | VolumeData
  | VenuesData
  | PriceData
  | ProfileData
  | TotalsData
  | TapeData

export const PICTURED_CHARTS = [
  'heatmap',
  'venues',
  'volume',
  'price',
  'profile',
  'totals',
  'tape',
] as const satisfies readonly ChartData['chart'][]
export type PicturedChart = (typeof PICTURED_CHARTS)[number]
