import type { Unit } from '@/lib/contract/answers'
import { amount, exactPrice, fullUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { WireEvent } from '@/lib/contract/wire-event'

/** Amount of a print in a unit; where contracts are asked for what the venue counts, in its own words. */
export function printAmount(event: WireEvent, unit: Unit): string {
  if (unit === 'base') return amount(event.amount_base)
  if (unit === 'contracts') return printSize(event)
  return event.amount_usd === null ? TEXTS.none : fullUsd(event.amount_usd)
}

/** What stands over such amounts; `base` null = of several assets, each in its own coins. */
export function printAmountTitle(unit: Unit, base: string | null): string {
  if (unit === 'base') return base ?? TEXTS.coins
  return unit === 'usd' ? TEXTS.usd : TEXTS.amount
}

/** Size of a print as its venue said it: coins by their name, unless a contract stands for many of them. */
export function printSize({ size, size_unit, base, quote, multiplier }: WireEvent): string {
  const plain = size_unit === 'base' && multiplier === undefined ? base : size_unit
  return `${exactPrice(size)} ${size_unit === 'quote' ? quote : plain}`
}
