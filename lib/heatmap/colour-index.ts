import { type ColourScale, colourIndex } from './colour-scale'

/** Bits of the mantissa that a slot of the table distinguishes: a slot is at most 0.8 % wide. */
const MANTISSA_BITS = 7
const SHIFT = 20 - MANTISSA_BITS
/** Sign and exponent of a double take twelve bits; values are above zero. */
const SLOTS = 2 ** (11 + MANTISSA_BITS)
const UNKNOWN = 0xffff
const MIXED = 0xfffe

/**
 * `colourIndex` for very many values: the first bits of a value nearly always decide its colour, so a table
 * by those answers; where a colour ends inside a slot, the formula is asked. Both give the same colour.
 */
export function fastColourIndex(scale: ColourScale): (value: number) => number {
  const table = new Uint16Array(SLOTS).fill(UNKNOWN)
  const number = new Float64Array(1)
  const words = new Uint32Array(number.buffer)
  const highWord = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0
  const valueAt = (high: number, low: number): number => {
    words[highWord] = high
    words[1 - highWord] = low
    return number[0] ?? 0
  }
  const look = (slot: number): number => {
    const first = colourIndex(valueAt(slot << SHIFT, 0), scale)
    const last = colourIndex(valueAt((slot << SHIFT) | ((1 << SHIFT) - 1), 0xffffffff), scale)
    const found = first === last ? first : MIXED
    table[slot] = found
    return found
  }
  return (value) => {
    number[0] = value
    const slot = (words[highWord] ?? 0) >>> SHIFT
    const known = table[slot] ?? MIXED
    const index = known === UNKNOWN ? look(slot) : known
    return index === MIXED ? colourIndex(value, scale) : index
  }
}
