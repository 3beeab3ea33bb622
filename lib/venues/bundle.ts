import type { Market } from '@/lib/contract/market'

/** `1000PEPE` is 1000 PEPE per unit, `1MBABYDOGE` a million; `1INCH` and `0G` are names. */
const BUNDLE = /^(10{3,7}|1M)(\p{L}[\p{L}\p{N}]+)$/u

/** The canonical asset of a venue's base asset, and how many of it one unit holds. */
export function bundleOf(asset: string): Pick<Market, 'base' | 'multiplier'> {
  const [, prefix, base] = BUNDLE.exec(asset) ?? []
  if (prefix === undefined || base === undefined) return { base: asset, multiplier: 1 }
  return { base, multiplier: prefix === '1M' ? 1_000_000 : Number(prefix) }
}
