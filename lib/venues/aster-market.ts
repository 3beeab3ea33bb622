import type { Market } from '@/lib/contract/market'
import { linearMarket } from './binance-symbols'

export const ASTER = 'aster'

export function provisionalMarket(symbol: string): Market | undefined {
  return linearMarket(ASTER, symbol)
}
