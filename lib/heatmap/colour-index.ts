import { type ColourScale, colourIndex } from './colour-scale'

/** Bits of the mantissa that a slot of the table distinguishes: a slot is at most 0.1 % wide. */
const MANTISSA_BITS = 10
const SHIFT = 20 - MANTISSA_BITS
/** 64 powers of two lie between the ends of no sensible scale. */
const MOST_SLOTS = 64 << MANTISSA_BITS
const UNKNOWN = 0xffff
const MIXED = 0xfffe

type IndexOf = (value: number) => number

const made = new WeakMap<ColourScale, IndexOf>()

/** `colourIndex` for very many values: both give the same colour. */
export function fastColourIndex(scale: ColourScale): IndexOf {
  const known = made.get(scale)
  if (known) return known
  const indexOf = (scale.kind === 'log' ? byTable(scale) : null) ?? ((value) => colourIndex(value, scale))
  made.set(scale, indexOf)
  return indexOf
}

/**
 * The first bits of a value nearly always decide its colour, so a table by those saves the logarithms; where
 * a colour ends inside a slot, the formula is asked. Null for a scale whose ends lie too far apart.
 */
function byTable(scale: ColourScale): IndexOf | null {
  const number = new Float64Array(1)
  const words = new Uint32Array(number.buffer)
  const highWord = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0
  const slotOf = (value: number): number => {
    number[0] = value
    return (words[highWord] ?? 0) >>> SHIFT
  }
  const firstSlot = slotOf(scale.min)
  const slots = slotOf(scale.max) - firstSlot + 1
  if (!(scale.min > 0 && slots > 0 && slots <= MOST_SLOTS)) return null
  const table = new Uint16Array(slots).fill(UNKNOWN)
  const indexAt = (high: number, low: number): number => {
    words[highWord] = high
    words[1 - highWord] = low
    return colourIndex(number[0] ?? 0, scale)
  }
  const look = (place: number): number => {
    const start = (firstSlot + place) << SHIFT
    const first = indexAt(start, 0)
    const last = indexAt(start | ((1 << SHIFT) - 1), 0xffffffff)
    const found = first === last ? first : MIXED
    table[place] = found
    return found
  }
  return (value) => {
    const place = Math.min(slots - 1, Math.max(0, slotOf(value) - firstSlot))
    const known = table[place] ?? MIXED
    const index = known === UNKNOWN ? look(place) : known
    return index === MIXED ? colourIndex(value, scale) : index
  }
}
