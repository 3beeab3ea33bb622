import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface OkxMarket {
  readonly instId: string
  readonly instType: 'SWAP' | 'FUTURES'
  readonly uly: string
  readonly base: string
  readonly ctType: 'linear' | 'inverse'
  /** Base units in a linear contract, dollars in an inverse one. */
  readonly ctVal: number
  readonly priceDigits: number
  /** Contracts come in fractions where one is worth much. */
  readonly sizeDigits: number
  readonly expTime: string
}

export const OKX_MARKETS: readonly OkxMarket[] = [
  linear('BTC', 0.01, 1, 2),
  linear('ETH', 0.1, 2, 2),
  linear('SOL', 1, 2, 2),
  linear('XRP', 100, 4, 2),
  linear('BNB', 0.01, 1, 0),
  linear('DOGE', 1000, 5, 2),
  linear('ADA', 100, 4, 1),
  linear('AVAX', 1, 3, 0),
  linear('LINK', 1, 3, 0),
  linear('LTC', 1, 2, 0),
  linear('SUI', 1, 4, 0),
  linear('PEPE', 10_000_000, 9, 1),
  inverse('BTC', 100, 1, null),
  inverse('ETH', 10, 2, null),
  inverse('BTC', 100, 1, Date.UTC(2027, 2, 26, 8)),
]

function linear(base: string, ctVal: number, priceDigits: number, sizeDigits: number): OkxMarket {
  const uly = `${base}-USDT`
  const contract = { ctType: 'linear', ctVal, priceDigits, sizeDigits } as const
  return { instId: `${uly}-SWAP`, instType: 'SWAP', uly, base, ...contract, expTime: '' }
}

function inverse(base: string, ctVal: number, priceDigits: number, expiry: number | null): OkxMarket {
  const uly = `${base}-USD`
  const contract = { ctType: 'inverse', ctVal, priceDigits, sizeDigits: 0 } as const
  if (expiry === null) return { instId: `${uly}-SWAP`, instType: 'SWAP', uly, base, ...contract, expTime: '' }
  const date = new Date(expiry).toISOString().slice(2, 10).replaceAll('-', '')
  return { instId: `${uly}-${date}`, instType: 'FUTURES', uly, base, ...contract, expTime: String(expiry) }
}

/** Contracts that hold so many base units. */
export function contractsOf({ ctType, ctVal }: OkxMarket, amount: number, price: number): number {
  return (ctType === 'inverse' ? amount * price : amount) / ctVal
}

const DATED_WEIGHT = 0.08

export const OKX_CONTRACTS: readonly SimContract[] = OKX_MARKETS.map(
  ({ instId, instType, base, ctType, ctVal, sizeDigits }) => {
    if (ctType === 'linear') return linearContract(instId, base, ctVal * 10 ** -sizeDigits)
    return inverseContract(instId, base, ctVal, instType === 'FUTURES' ? DATED_WEIGHT : undefined)
  },
)
