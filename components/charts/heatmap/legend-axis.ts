import type { ColourDomain } from '@/lib/contract/view-values'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import { decadeTicks, valueTicks } from '@/lib/heatmap/value-ticks'

/** The line on which the colour scale and its handles lie. */
export interface LegendAxis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  /** Share of the length, 0 to 1. */
  readonly place: (value: number) => number
  readonly value: (share: number) => number
  /** The value one key press away: a tenth of a decade, or a hundredth of a linear axis. */
  readonly stepped: (value: number, step: number) => number
}

type Domain = Pick<ColourScale, 'kind' | 'min' | 'max'>

/** A decade of room on both sides of the domain, and at least up to the largest value. */
export function legendAxis(scale: Domain, largest: number): LegendAxis {
  return scale.kind === 'linear' ? linearAxis(scale, largest) : logAxis(scale, largest)
}

function logAxis({ min, max }: Domain, largest: number): LegendAxis {
  const ticks = decadeTicks(min / 10, Math.max(max * 10, largest))
  const low = ticks[0] ?? min
  const high = ticks[ticks.length - 1] ?? max
  const length = Math.log(high / low)
  const every = Math.ceil(ticks.length / 8)
  return {
    min: low,
    max: high,
    ticks: ticks.filter((_, i) => i % every === 0),
    place: (value) => clamp(Math.log(value / low) / length),
    value: (share) => low * Math.exp(clamp(share) * length),
    stepped: (value, step) => value * 10 ** (step / 10),
  }
}

function linearAxis({ max }: Domain, largest: number): LegendAxis {
  const high = Math.max(max * 1.2, largest)
  return {
    min: 0,
    max: high,
    ticks: valueTicks(0, high, 330, 56).values,
    place: (value) => clamp(value / high),
    value: (share) => clamp(share) * high,
    stepped: (value, step) => value + (step * high) / 100,
  }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** The domain with one end moved: rounded to two digits, never past the other end, never to zero. */
export function movedDomain(
  { min, max }: Domain,
  end: 'low' | 'high',
  to: number,
): readonly [number, number] {
  const rounded = Number(Math.max(to, Number.MIN_VALUE).toPrecision(2))
  const lowest = min > 0 ? min : max / 1000
  return end === 'low' ? [Math.min(rounded, max / 1.26), max] : [lowest, Math.max(rounded, lowest * 1.26)]
}

/** What holds a scale as it is. */
export function shownDomain({ min, max, bounds }: Domain & Pick<ColourScale, 'bounds'>): ColourDomain {
  const [first, second, third, fourth] = bounds
  if (first && second && third && fourth) return [first, second, third, fourth]
  return [min || 1, max]
}
