import type { Unit } from '@/lib/contract/answers'
import { amount, compact, compactUsd, fullUsd, tickNumber, tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'

/** Short form of a value in a unit. */
export function writerOf(unit: Unit): (value: number) => string {
  return unit === 'usd' ? compactUsd : compact
}

/** A round value of an axis or a legend. */
export function tickWriterOf(unit: Unit): (value: number) => string {
  return unit === 'usd' ? tickUsd : tickNumber
}

/** Full form of a value in a unit: `$574,811`, `1.375 BTC`. */
export function fullWriterOf(unit: Unit, base: string): (value: number) => string {
  if (unit === 'usd') return fullUsd
  return (value) => `${amount(value)} ${unitWord(unit, base)}`
}

export function unitWord(unit: Unit, base: string): string {
  if (unit === 'usd') return TEXTS.unitUsd
  return unit === 'base' ? base : TEXTS.unitContracts.toLowerCase()
}
