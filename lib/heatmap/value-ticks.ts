const FACTORS = [1, 2, 2.5, 5, 10] as const

export interface ValueTicks {
  readonly step: number
  readonly values: readonly number[]
  /** Decimals that tell neighbouring ticks apart. */
  readonly decimals: number
}

/** Round values within [low, high], at least `room` pixels apart on an axis of `length` pixels. */
export function valueTicks(low: number, high: number, length: number, room: number): ValueTicks {
  const least = ((high - low) / Math.max(length, 1)) * room
  const decade = 10 ** Math.floor(Math.log10(least))
  const step = (FACTORS.find((factor) => factor * decade >= least) ?? 10) * decade
  const values: number[] = []
  for (let i = Math.ceil(low / step); i * step <= high; i++) values.push(clean(i * step))
  return { step, values, decimals: decimalsOf(step) }
}

/** Heights of a label on the axis of a low plot, from ample to tight. CSS pixels. */
const LABELS = [20, 14] as const
/** Of ticks so close only the ends are labelled. */
const FINEST = 8

/** For a plot of some forty pixels: at least two ticks, since one says nothing of the scale, none over another. */
export function fewTicks(low: number, high: number, length: number): ValueTicks {
  const scales = LABELS.map((room) => valueTicks(low, high, length, room))
  const enough = scales.find(({ values }) => values.length > 1)
  if (enough) return enough
  const { values, ...fine } = valueTicks(low, high, length, FINEST)
  return { ...fine, values: [...new Set([...values.slice(0, 1), ...values.slice(-1)])] }
}

/** 0.30000000000000004 -> 0.3 */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}

/** Decimals with which multiples of a step are written in full. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = step * 10 ** decimals
    if (scaled > 0.5 && Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals
  }
  return 12
}

/** Powers of ten from the decade at or below `low` to the one at or above `high`. */
export function decadeTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low) + 1e-9)
  const last = Math.ceil(Math.log10(high) - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i))
}
