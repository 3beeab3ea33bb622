import type { Market } from '@/lib/contract/market'
import { linearMarket } from './binance-symbols'

export const BINANCE_USDM = 'binance-usdm'

export function provisionalMarket(symbol: string): Market | undefined {
  return linearMarket(BINANCE_USDM, symbol)
}
