import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'

export const BITMEX = 'bitmex'

/** Futures expired on the last Friday of their month at 12:00 UTC. */
const noon = (year: number, month: number, day: number): Millis => Date.UTC(year, month - 1, day, 12)

/** Contracts of one dollar, settled in bitcoin. */
function inverse(symbol: string, expiry: Millis | null): Market {
  return { ...market(symbol, 'BTC', 'USD', expiry), contractType: 'inverse', contractSize: '1' }
}

function linear(symbol: string, base: string, quote: string, size: string, expiry: Millis | null): Market {
  return { ...market(symbol, base, quote, expiry), settle: quote, contractType: 'linear', contractSize: size }
}

/** Priced in dollars, settled in bitcoin: so much bitcoin for each dollar of the price (contract guide). */
function quanto(symbol: string, base: string, bitcoin: string): Market {
  return { ...market(symbol, base, 'USD', null), contractType: 'quanto', contractSize: bitcoin }
}

function market(
  symbol: string,
  base: string,
  quote: string,
  expiry: Millis | null,
): Omit<Market, 'contractType' | 'contractSize'> {
  return {
    id: `${BITMEX}:${symbol}`,
    venue: BITMEX,
    symbol,
    base,
    quote,
    settle: 'BTC',
    kind: expiry === null ? 'perpetual' : 'future',
    multiplier: 1,
    tickSize: null,
    expiry,
    origin: 'snapshot',
  }
}

/** Markets that venues.md 2.6 and recordings name; the venue cannot be asked any more. XBT is BTC. */
export const snapshot: readonly Market[] = [
  inverse('XBTUSD', null),
  inverse('XBTZ19', noon(2019, 12, 27)),
  inverse('XBTH20', noon(2020, 3, 27)),
  inverse('XBTZ25', noon(2025, 12, 26)),
  linear('XBTUSDT', 'BTC', 'USDT', '0.000001', null),
  linear('ADAZ19', 'ADA', 'BTC', '1', noon(2019, 12, 27)),
  linear('XRPZ19', 'XRP', 'BTC', '1', noon(2019, 12, 27)),
  quanto('ETHUSD', 'ETH', '0.000001'),
]
