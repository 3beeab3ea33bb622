import Big from 'big.js'
import { InvalidInput } from '@/lib/contract/errors'
import type { Decimal } from '@/lib/contract/units'

const PLAIN = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/

/**
 * Canonical form of a number as a venue wrote it: `"0.00500"` -> `"0.005"`, `1e-7` -> `"0.0000001"`.
 * Throws InvalidInput for anything that is not a finite decimal number (empty, `NaN`, `None`, `1e400`).
 */
export function canonicalDecimal(value: unknown): Decimal {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > 64) throw new InvalidInput(`not a decimal: ${show(value)}`)
  const plain = PLAIN.exec(text)
  if (!plain) return expandExponent(text)
  const [, sign = '', whole = '', fraction = ''] = plain
  const unsigned = fraction ? `${whole}.${fraction}` : whole
  return unsigned === '0' ? '0' : sign + unsigned
}

const EXPONENT = /^-?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/

function expandExponent(text: string): Decimal {
  if (!EXPONENT.test(text)) throw new InvalidInput(`not a decimal: ${show(text)}`)
  return new Big(text).toFixed()
}

function show(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80)
}
