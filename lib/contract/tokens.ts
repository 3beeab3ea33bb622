/**
 * The look in one object. `app/theme.css` is generated from it (components/ui/theme-css.ts), charts and
 * server-made pictures read it directly; a second list of colours would drift.
 */

export const THEMES = ['dark', 'light'] as const
export type Theme = (typeof THEMES)[number]

const DARK_COLOURS = {
  'bg-0': '#0A0D11',
  'bg-1': '#10141A',
  'bg-2': '#181E26',
  'bg-3': '#232B36',
  'text-1': '#E8ECF1',
  'text-2': '#B3BCC8',
  'text-3': '#8A95A3',
  'line-1': '#1D232C',
  'line-2': '#2B3440',
  'line-3': '#6F7D8F',
  accent: '#5CD6BE',
  'accent-bg': '#112E2B',
  'on-accent': '#06201B',
  long: '#EE6C2D',
  short: '#74BBFA',
  warn: '#EBC04F',
  'warn-bg': '#2B2412',
  danger: '#FF8A8A',
  hatch: '#5F6C7E',
  band: '#B4C4DC16',
  cross: '#C9D2DC',
}

export type ColourName = keyof typeof DARK_COLOURS
export type Colours = Readonly<Record<ColourName, string>>

const LIGHT_COLOURS: Colours = {
  'bg-0': '#F4F5F7',
  'bg-1': '#FFFFFF',
  'bg-2': '#EEF0F3',
  'bg-3': '#E8EBEF',
  'text-1': '#12171D',
  'text-2': '#414B57',
  'text-3': '#5D6773',
  'line-1': '#E9ECF0',
  'line-2': '#D3D9E0',
  'line-3': '#78838F',
  accent: '#086B5D',
  'accent-bg': '#DDF3EE',
  'on-accent': '#FFFFFF',
  long: '#B44800',
  short: '#00579A',
  warn: '#7E5900',
  'warn-bg': '#FBF0D2',
  danger: '#B3261E',
  hatch: '#7F8A96',
  band: '#283C5A12',
  cross: '#39434E',
}

export const COLOURS: Readonly<Record<Theme, Colours>> = { dark: DARK_COLOURS, light: LIGHT_COLOURS }

/** Size and line height in CSS pixels; written to CSS in rem so that page zoom and user font sizes work. */
export const TYPE = {
  'og-figure': { size: 80, line: 84, weight: 650, tracking: -0.035 },
  headline: { size: 20, line: 28, weight: 600, tracking: -0.014 },
  'headline-phone': { size: 18, line: 24, weight: 600, tracking: -0.014 },
  'headline-embed': { size: 15, line: 20, weight: 600, tracking: -0.014 },
  panel: { size: 16, line: 24, weight: 600, tracking: 0 },
  title: { size: 13, line: 20, weight: 600, tracking: 0 },
  body: { size: 13, line: 20, weight: 400, tracking: 0 },
  data: { size: 12, line: 24, weight: 400, tracking: 0 },
  axis: { size: 11, line: 16, weight: 400, tracking: 0 },
} as const

export const RADIUS = { heat: 2, pill: 3, badge: 4, control: 6, card: 8 } as const

export const FONT_STACK = 'Geist, ui-sans-serif, system-ui, "Noto Sans CJK SC", sans-serif'

export const SIDE_PALETTES = ['neutral', 'long-red', 'long-green', 'cn', 'violet'] as const
export type SidePalette = (typeof SIDE_PALETTES)[number]

interface SidePair {
  readonly long: string
  readonly short: string
}

const RED_GREEN: Readonly<Record<Theme, SidePair>> = {
  dark: { long: '#F0484E', short: '#63E2C4' },
  light: { long: '#A5121F', short: '#0A8A78' },
}
const GREEN_RED: Readonly<Record<Theme, SidePair>> = {
  dark: { long: '#63E2C4', short: '#F0484E' },
  light: { long: '#0A8A78', short: '#A5121F' },
}

export const SIDE_COLOURS: Readonly<Record<SidePalette, Readonly<Record<Theme, SidePair>>>> = {
  neutral: {
    dark: { long: DARK_COLOURS.long, short: DARK_COLOURS.short },
    light: { long: LIGHT_COLOURS.long, short: LIGHT_COLOURS.short },
  },
  'long-red': RED_GREEN,
  'long-green': GREEN_RED,
  cn: GREEN_RED,
  violet: {
    dark: { long: '#C79BFF', short: '#E0B84A' },
    light: { long: '#6A3FB5', short: '#7A5B00' },
  },
}

/** Pairs that not every eye tells apart: their longs are hatched as well. */
export const HATCHED_PALETTES: readonly SidePalette[] = ['long-red', 'long-green', 'cn']

export const HEAT_PALETTES = ['inferno', 'viridis', 'cividis'] as const
export type HeatPalette = (typeof HEAT_PALETTES)[number]

type Stops = readonly [string, string, string, string, string, string, string, string, string]

/** Nine stops, little to much; more money is further from the background in both themes. */
export const HEAT_STOPS: Readonly<Record<HeatPalette, Readonly<Record<Theme, Stops>>>> = {
  inferno: {
    dark: ['#3D3279', '#593797', '#8138A6', '#B0389C', '#D8437A', '#F36356', '#FD923E', '#FFC25A', '#FDF299'],
    light: [
      '#F7E2A2',
      '#FACA77',
      '#F9AA58',
      '#EF7E47',
      '#DC514D',
      '#B73064',
      '#842375',
      '#4F1F6C',
      '#261547',
    ],
  },
  viridis: {
    dark: ['#453781', '#39558C', '#2D718E', '#238A8D', '#20A386', '#3DBC74', '#75D054', '#BADE28', '#FDE725'],
    light: [
      '#D2E21B',
      '#86D549',
      '#46C06F',
      '#21A685',
      '#228B8D',
      '#2D718E',
      '#3A538B',
      '#46327E',
      '#460B5E',
    ],
  },
  cividis: {
    dark: ['#1D3D6E', '#41506E', '#61636F', '#7A7773', '#908B78', '#A9A177', '#C7B86B', '#E8D057', '#FDEA45'],
    light: [
      '#F2D850',
      '#D0BE67',
      '#AEA575',
      '#938E78',
      '#7B7874',
      '#60636F',
      '#3E4E6E',
      '#173A6D',
      '#00265C',
    ],
  },
}

/** The mark on a square of 20: column, row and stop of the dark inferno ramp of its six heat cells. */
const MARK = [
  [0, 0, 1],
  [1, 0, 3],
  [1, 1, 5],
  [2, 1, 6],
  [2, 2, 8],
  [0, 1, 2],
] as const

export const MARK_CELLS: readonly { readonly x: number; readonly y: number; readonly fill: string }[] =
  MARK.map(([column, row, stop]) => ({
    x: 1 + column * 6.2,
    y: 1 + row * 6.2,
    fill: HEAT_STOPS.inferno.dark[stop],
  }))
export const MARK_CELL = { size: 5.4, radius: 1, square: 20 } as const
