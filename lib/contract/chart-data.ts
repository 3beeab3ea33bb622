import type { CandlesAnswer, HeatmapAnswer, VenueAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'

/** What a picture says of a venue. */
export type VenueLabel = Pick<VenueAnswer, 'id' | 'short_name' | 'name' | 'coverage' | 'coverage_note'>

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
  /** Ids of venues whose feeds were live at `as_of`. */
  readonly live: readonly string[]
}

export interface HeatmapData extends ChartDataHead {
  readonly chart: 'heatmap'
  readonly answer: HeatmapAnswer
  /** Bars of the market that stands for the base; null where the view shows none. */
  readonly candles: CandlesAnswer | null
}

export interface VolumeData extends ChartDataHead {
  readonly chart: 'volume'
  readonly answer: VolumeAnswer
}

/** A row of sums over time for every venue. */
export interface VenuesData extends ChartDataHead {
  readonly chart: 'venues'
  readonly answer: VolumeAnswer
}

export interface ProfileData extends ChartDataHead {
  readonly chart: 'profile'
  readonly answer: HeatmapAnswer
}

/** Everything that a picture of a chart is drawn from, and nothing else: drawn twice it is the same picture. */
export type ChartData = HeatmapData | VolumeData | VenuesData | ProfileData

export const PICTURED_CHARTS = [
  'heatmap',
  'venues',
  'volume',
  'profile',
] as const satisfies readonly ChartData['chart'][]
export type PicturedChart = (typeof PICTURED_CHARTS)[number]
