import type { Millis } from '@/lib/contract/units'

/** `2020-10-10T15:44:42.105000000Z`: UTC with a fixed number of digits (3 or more) behind the second. */
export function isoWithDigits(time: Millis, digits: number): string {
  return new Date(time).toISOString().replace('Z', `${'0'.repeat(digits - 3)}Z`)
}
