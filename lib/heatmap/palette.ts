import { HEAT_STOPS, type HeatPalette, type Theme } from '@/lib/contract/tokens'

/** A colour as 0xRRGGBB. */
export type Rgb = number

const LUT_SIZE = 256

export function parseHex(hex: string): Rgb {
  return Number.parseInt(hex.slice(1), 16)
}

export function toHex(colour: Rgb): string {
  return `#${colour.toString(16).padStart(6, '0')}`
}

/** The four bytes of an opaque pixel as a little-endian `Uint32Array` over canvas data holds them. */
export function packPixel(colour: Rgb): number {
  const red = colour >>> 16
  const green = (colour >>> 8) & 255
  const blue = colour & 255
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** 256 colours from little to much: nine stops, interpolated in sRGB. */
export function heatLut(palette: HeatPalette, theme: Theme): readonly Rgb[] {
  const stops = HEAT_STOPS[palette][theme].map(parseHex)
  return Array.from({ length: LUT_SIZE }, (_, i) => colourAt(stops, i / (LUT_SIZE - 1)))
}

/** The five colours of the class scale: stops 1, 3, 5, 7 and 9. */
export function classColours(palette: HeatPalette, theme: Theme): readonly Rgb[] {
  return HEAT_STOPS[palette][theme].filter((_, i) => i % 2 === 0).map(parseHex)
}

function colourAt(stops: readonly Rgb[], share: number): Rgb {
  const place = share * (stops.length - 1)
  const below = Math.min(Math.floor(place), stops.length - 2)
  const a = stops[below] ?? 0
  const b = stops[below + 1] ?? a
  const mix = (shift: number) => {
    const from = (a >>> shift) & 255
    return Math.round(from + (((b >>> shift) & 255) - from) * (place - below))
  }
  return (mix(16) << 16) | (mix(8) << 8) | mix(0)
}
