import { COLOURS, FONT_STACK, SIDE_COLOURS, type SidePalette, type Theme, TYPE } from '@/lib/contract/tokens'

export interface ChartStyle {
  readonly theme: Theme
  readonly font: string
  readonly colour: (typeof COLOURS)[Theme]
  readonly side: { readonly long: string; readonly short: string }
}

/** Colours and font of everything that is drawn. `font` is the family the page has loaded. */
export function chartStyle(theme: Theme, palette: SidePalette, font: string | null): ChartStyle {
  return { theme, font: font ?? FONT_STACK, colour: COLOURS[theme], side: SIDE_COLOURS[palette][theme] }
}

export const AXIS_FONT = TYPE.axis.size
