import { type ColourScale, colourIndex } from './colour-scale'

/** Bits of the mantissa that a slot of the table distinguishes: a slot is at most 0.1 % wide. */
const MANTISSA_BITS = 10
const SHIFT = 20 - MANTISSA_BITS
/** 64 powers of two lie between the ends of no sensible scale. */
const MOST_SLOTS = 64 << MANTISSA_BITS
const UNKNOWN = 0xffff
const MIXED = 0xfffe
/** Which half of a number holds its first bits. */
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** Writes `colourIndex` of `values[from]` to `values[to - 1]` to the same places of `into`. */
type WriteIndexes = (into: Uint8Array, values: Float64Array, from: number, to: number) => void

const made = new WeakMap<ColourScale, WriteIndexes>()

/** `colourIndex` for very many values: both give the same colour. */
export function colourIndexes(scale: ColourScale): WriteIndexes {
  const known = made.get(scale)
  if (known) return known
  const write = (scale.kind === 'log' ? byTable(scale) : null) ?? byFormula(scale)
  made.set(scale, write)
  return write
}

function byFormula(scale: ColourScale): WriteIndexes {
  return (into, values, from, to) => {
    for (let i = from; i < to; i++) into[i] = colourIndex(values[i] ?? 0, scale)
  }
}

/**
 * The first bits of a value nearly always decide its colour, so a table by those saves the logarithms; where
 * a colour ends inside a slot, the formula is asked. Null for a scale whose ends lie too far apart.
 */
function byTable(scale: ColourScale): WriteIndexes | null {
  const firstSlot = slotOf(scale.min)
  const last = slotOf(scale.max) - firstSlot
  if (!(scale.min > 0 && last >= 0 && last < MOST_SLOTS)) return null
  const table = new Uint16Array(last + 1).fill(UNKNOWN)
  return (into, values, from, to) => {
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
    for (let i = from; i < to; i++) {
      const slot = ((words[2 * i + HIGH_WORD] ?? 0) >>> SHIFT) - firstSlot
      const place = slot < 0 ? 0 : Math.min(slot, last)
      let index = table[place] ?? MIXED
      if (index === UNKNOWN) {
        index = slotIndex(firstSlot + place, scale)
        table[place] = index
      }
      into[i] = index === MIXED ? colourIndex(values[i] ?? 0, scale) : index
    }
  }
}

/** One number and its two halves. */
const NUMBER = new Float64Array(1)
const WORDS = new Uint32Array(NUMBER.buffer)

function slotOf(value: number): number {
  NUMBER[0] = value
  return (WORDS[HIGH_WORD] ?? 0) >>> SHIFT
}

/** The one colour of all values of a slot, or MIXED. */
function slotIndex(slot: number, scale: ColourScale): number {
  const start = slot << SHIFT
  const first = colourIndex(ofWords(start, 0), scale)
  const last = colourIndex(ofWords(start | ((1 << SHIFT) - 1), 0xffffffff), scale)
  return first === last ? first : MIXED
}

function ofWords(high: number, low: number): number {
  WORDS[HIGH_WORD] = high
  WORDS[1 - HIGH_WORD] = low
  return NUMBER[0] ?? 0
}
