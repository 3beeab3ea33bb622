import {
  COLOURS,
  FONT_STACK,
  HATCHED_PALETTES,
  SIDE_COLOURS,
  type SidePalette,
  type Theme,
  TYPE,
} from '@/lib/contract/tokens'

export interface ChartStyle {
  readonly theme: Theme
  readonly font: string
  readonly colour: (typeof COLOURS)[Theme]
  readonly side: { readonly long: string; readonly short: string }
  /** True = longs are hatched: the pair of colours alone does not tell the sides apart for everyone. */
  readonly decals: boolean
}

/** Colours and font of everything that is drawn. `font` is the family the page has loaded. */
export function chartStyle(theme: Theme, palette: SidePalette, font: string | null): ChartStyle {
  const decals = HATCHED_PALETTES.includes(palette)
  return {
    theme,
    font: font ?? FONT_STACK,
    colour: COLOURS[theme],
    side: SIDE_COLOURS[palette][theme],
    decals,
  }
}

export const AXIS_FONT = TYPE.axis.size
