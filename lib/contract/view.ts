import type { SideChoice, Unit } from '@/lib/contract/answers'
import type { TimeExpression } from '@/lib/contract/time-expression'
import type { HeatPalette, SidePalette } from '@/lib/contract/tokens'
import { DAY, type Millis } from '@/lib/contract/units'
import type { ColourDomain, PinnedPlace } from '@/lib/contract/view-values'

export const SCALES = ['log', 'linear', 'classes'] as const
export type ScaleKind = (typeof SCALES)[number]
export const OVERLAYS = ['line', 'candles', 'none'] as const
export type Overlay = (typeof OVERLAYS)[number]
/** One panel per venue where there are several, or their sum. */
export const LAYOUTS = ['venues', 'combined'] as const
export type Layout = (typeof LAYOUTS)[number]
/** Languages with all texts. */
export const LANGUAGES = ['en'] as const
export type Language = (typeof LANGUAGES)[number]
export const VOLUME_GROUPS = ['total', 'venue'] as const
export type VolumeGroup = (typeof VOLUME_GROUPS)[number]
/** What the chart of volume shows of each bucket. */
export const MEASURES = ['sum', 'delta', 'share', 'count', 'average', 'largest'] as const
export type Measure = (typeof MEASURES)[number]
export const THEME_CHOICES = ['auto', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

/** What is looked at and how: the whole state of a page, an embed, a picture and a link. */
export interface View {
  /** Venue ids, sorted; empty = all. */
  readonly venues: readonly string[]
  /** One market instead of all markets of the base. */
  readonly market: string | null
  readonly from: TimeExpression
  readonly to: TimeExpression
  readonly bucket: 'auto' | Millis
  /** Level of the price bins, 0 to 6. */
  readonly bins: 'auto' | number
  readonly unit: Unit
  readonly side: SideChoice
  readonly scale: ScaleKind
  /** Null = chosen from what is visible. */
  readonly dom: ColourDomain | null
  /** Ends of the price axis; null = chosen from what is in the range. */
  readonly prices: readonly [number, number] | null
  /** The cell that is pinned on the heatmap; null = none. */
  readonly cell: PinnedPlace | null
  readonly cmap: HeatPalette
  readonly pal: SidePalette
  readonly overlay: Overlay
  readonly layout: Layout
  /** Bars of the volume chart: all in one, or stacked by venue. */
  readonly by: VolumeGroup
  readonly show: Measure
  /** Least and most USD of a print; null = no bound above. */
  readonly sizes: readonly [number, number | null] | null
  /** IANA zone of everything written. */
  readonly tz: string
  readonly theme: ThemeChoice
  readonly lang: Language
  readonly controls: boolean
  readonly legend: boolean
  readonly interactive: boolean
  /** Seconds between refreshes of a live view; 0 = never; null = live. */
  readonly refresh: number | null
  readonly transparent: boolean
}

export const DEFAULT_VIEW: View = {
  venues: [],
  market: null,
  from: { before: DAY },
  to: { before: 0 },
  bucket: 'auto',
  bins: 'auto',
  unit: 'usd',
  side: 'both',
  scale: 'log',
  dom: null,
  prices: null,
  cell: null,
  cmap: 'inferno',
  pal: 'neutral',
  overlay: 'line',
  layout: 'venues',
  by: 'total',
  show: 'sum',
  sizes: null,
  tz: 'UTC',
  theme: 'auto',
  lang: 'en',
  controls: true,
  legend: true,
  interactive: true,
  refresh: null,
  transparent: false,
}
