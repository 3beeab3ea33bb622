import type { HeatPalette, Theme } from '@/lib/contract/tokens'
import type { ColourDomain } from '@/lib/contract/view-values'
import { classColours, heatLut, packPixel, type Rgb } from './palette'

export type ScaleKind = 'log' | 'linear' | 'classes'

/** How a cell's value becomes a colour. Values outside the domain take the end colours; none is hidden. */
export interface ColourScale {
  readonly kind: ScaleKind
  /** Ends of the domain, in the unit of the values. */
  readonly min: number
  readonly max: number
  /** `classes` only: where the next class begins (inclusive), ascending. */
  readonly bounds: readonly number[]
  readonly colours: readonly Rgb[]
  /** The same colours as canvas pixels. */
  readonly pixels: Uint32Array
}

export interface ScaleChoice {
  readonly kind: ScaleKind
  readonly palette: HeatPalette
  readonly theme: Theme
  /** Set by the user; null, or not of this kind = from the values. */
  readonly domain: ColourDomain | null
}

const CLASS_QUANTILES = [0.5, 0.75, 0.9, 0.97] as const

/** The scale for the visible cells. `values` need no order; zeros are left out. */
export function colourScale(values: ArrayLike<number>, choice: ScaleChoice): ColourScale {
  const sorted = sampleOf(values).sort()
  const { kind, domain } = choice
  const [min, max] = domain?.length === 2 ? domain : autoDomain(sorted, kind)
  return {
    kind,
    min,
    max,
    bounds: kind === 'classes' ? classBounds(sorted, domain) : [],
    ...coloursOf(choice),
  }
}

/** Round, so that the legend says precisely what is drawn; between two ends that were set alike on a log scale. */
function classBounds(sorted: Float64Array, domain: ColourDomain | null): readonly number[] {
  if (domain?.length === 4) return domain
  if (domain === null) return CLASS_QUANTILES.map((share) => twoDigits(quantile(sorted, share)))
  const [low, high] = domain
  const last = CLASS_QUANTILES.length - 1
  return CLASS_QUANTILES.map((_, i) => twoDigits(low * (high / low) ** (i / last)))
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}

function coloursOf({ kind, palette, theme }: Omit<ScaleChoice, 'domain'>) {
  const colours = (kind === 'classes' ? classColours : heatLut)(palette, theme)
  return { colours, pixels: Uint32Array.from(colours, packPixel) }
}

/** The same scale in other colours. */
export function recoloured(scale: ColourScale, look: Pick<ScaleChoice, 'palette' | 'theme'>): ColourScale {
  return { ...scale, ...coloursOf({ ...look, kind: scale.kind }) }
}

/** More values than this are judged by every so-manieth of them: the ends of the scale are round numbers. */
const MOST_JUDGED = 30_000

function sampleOf(values: ArrayLike<number>): Float64Array {
  const every = Math.ceil(values.length / MOST_JUDGED)
  const sample = new Float64Array(Math.ceil(values.length / Math.max(1, every)))
  let used = 0
  for (let i = 0; i < values.length; i += every) {
    const value = values[i] ?? 0
    if (value > 0) sample[used++] = value
  }
  return sample.subarray(0, used)
}

/**
 * Colour of a cell: the colour at its place in the domain. This is what the canvas shows at the centre of
 * the cell, exactly. Only for values above zero; an empty cell shows the plot's background.
 */
export function cellColour(value: number, scale: ColourScale): Rgb {
  return scale.colours[colourIndex(value, scale)] ?? 0
}

/** Index into `scale.colours` and `scale.pixels`. */
export function colourIndex(value: number, scale: ColourScale): number {
  if (scale.kind === 'classes') return classOf(value, scale.bounds)
  const share = Math.min(1, Math.max(0, placeInDomain(value, scale)))
  return Math.round(share * (scale.colours.length - 1))
}

/** Where a value lies in the domain: 0 at `min`, 1 at `max`, outside of that below or above. */
function placeInDomain(value: number, scale: Pick<ColourScale, 'kind' | 'min' | 'max'>): number {
  if (scale.kind === 'linear') return (value - scale.min) / (scale.max - scale.min)
  return Math.log(value / scale.min) / Math.log(scale.max / scale.min)
}

function classOf(value: number, bounds: readonly number[]): number {
  let index = 0
  for (const bound of bounds) if (value >= bound) index++
  return index
}

const EMPTY_DOMAIN = [100, 1_000_000] as const

/**
 * Logarithmic: the decades nearest to p5 and p99.6 of the values, at least two apart, so that the scale stays
 * still while single prints arrive. Linear: zero to a round number at p99.6.
 */
function autoDomain(sorted: Float64Array, kind: ScaleKind): readonly [number, number] {
  if (sorted.length === 0) return EMPTY_DOMAIN
  const high = quantile(sorted, 0.996)
  if (kind === 'linear') return [0, roundUp(high)]
  const top = Math.round(Math.log10(high))
  const bottom = Math.min(Math.round(Math.log10(quantile(sorted, 0.05))), top - 2)
  return [10 ** bottom, 10 ** top]
}

/** Nearest-rank quantile of ascending values. */
function quantile(sorted: Float64Array, share: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  return sorted[rank] ?? 0
}

function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 5, 10].find((factor) => factor * decade >= value) ?? 10
  return step * decade
}
