import type { Unit } from '@/lib/contract/answers'
import { amount, compactAmount, compactUsd, fullUsd, tickNumber, tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'

/** Short form of a value in a unit, which is named beside it unless it is dollars. */
export function writerOf(unit: Unit): (value: number) => string {
  return unit === 'usd' ? compactUsd : compactAmount
}

/** The same with its unit: `$4.79M`, `53.3 BTC`, `1 contract`. */
export function namingWriterOf(unit: Unit, base: string): (value: number) => string {
  return unit === 'usd' ? compactUsd : named(compactAmount, unit, base)
}

/** A round value of an axis or a legend. */
export function tickWriterOf(unit: Unit): (value: number) => string {
  return unit === 'usd' ? tickUsd : tickNumber
}

/** Full form of a value in a unit: `$574,811`, `1.375 BTC`. */
export function fullWriterOf(unit: Unit, base: string): (value: number) => string {
  return unit === 'usd' ? fullUsd : named(amount, unit, base)
}

function named(write: (value: number) => string, unit: Unit, base: string) {
  return (value: number) => {
    const written = write(value)
    return `${written} ${unit === 'base' ? base : TEXTS.contracts(written)}`
  }
}

export function unitWord(unit: Unit, base: string): string {
  if (unit === 'usd') return TEXTS.unitUsd
  return unit === 'base' ? base : TEXTS.contracts('')
}
