import type { Market } from '@/lib/contract/market'

/** The base asset as venues name what they price: `1000PEPE` where one unit holds a thousand PEPE. */
export function venueAsset({ base, multiplier }: Pick<Market, 'base' | 'multiplier'>): string {
  return multiplier === 1 ? base : `${multiplier}${base}`
}

/** `251226`, the day on which a dated market expires. */
export function expiryDay(expiry: number): string {
  return new Date(expiry).toISOString().slice(2, 10).replaceAll('-', '')
}
