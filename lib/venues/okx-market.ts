import Big from 'big.js'
import { DOLLAR_QUOTES, type Market } from '@/lib/contract/market'
import type { Decimal, Millis } from '@/lib/contract/units'

export const OKX = 'okx'
export const INSTRUMENT_TYPES = ['SWAP', 'FUTURES'] as const
export type InstrumentType = (typeof INSTRUMENT_TYPES)[number]

/** `BTC-USDT-SWAP` is perpetual; all else that we listen to is dated. */
export function typeOf(symbol: string): InstrumentType {
  return symbol.endsWith('-SWAP') ? 'SWAP' : 'FUTURES'
}

/** The underlying of a symbol: `BTC-USD` of `BTC-USD-251226` and of the newer family `BTC-USD_UM-SWAP`. */
export function underlyingOf(symbol: string): string {
  const [base = '', quote = ''] = symbol.split('-')
  return `${base}-${quote.replace(/_.*$/, '')}`
}

/** What the venue says about an instrument. */
export interface Instrument {
  readonly instId: string
  readonly uly: string
  readonly ctType: 'linear' | 'inverse'
  /** One contract holds `ctVal` of `ctValCcy`, times `ctMult` on linear markets (venues.md 2.4). */
  readonly ctVal: Decimal
  readonly ctMult: Decimal
  readonly ctValCcy: string
  readonly settleCcy: string
  readonly tickSize: Decimal | null
  readonly expiry: Millis | null
}

/** An instrument as a market; undefined where its contract holds neither base units nor, inverse, dollars. */
export function marketOf(instrument: Instrument, origin: Market['origin']): Market | undefined {
  const { instId, ctType, ctValCcy } = instrument
  const inverse = ctType === 'inverse'
  const [base = '', quote = ''] = instrument.uly.split('-')
  if (inverse !== DOLLAR_QUOTES.has(ctValCcy)) return undefined
  return {
    id: `${OKX}:${instId}`,
    venue: OKX,
    symbol: instId,
    base: inverse ? base : ctValCcy,
    quote,
    settle: instrument.settleCcy,
    kind: typeOf(instId) === 'SWAP' ? 'perpetual' : 'future',
    contractType: ctType,
    multiplier: 1,
    contractSize: inverse ? instrument.ctVal : new Big(instrument.ctVal).times(instrument.ctMult).toFixed(),
    tickSize: instrument.tickSize,
    expiry: instrument.expiry,
    origin,
  }
}

function linear(base: string, ctVal: Decimal): Instrument {
  const [uly, ctType] = [`${base}-USDT`, 'linear' as const]
  const sizes = { ctVal, ctMult: '1', ctValCcy: base, settleCcy: 'USDT' }
  return { instId: `${uly}-SWAP`, uly, ctType, ...sizes, tickSize: null, expiry: null }
}

function inverse(base: string, ctVal: Decimal, expiry: string | null): Instrument {
  const [uly, ctType] = [`${base}-USD`, 'inverse' as const]
  const suffix = expiry === null ? 'SWAP' : expiry.slice(2).replaceAll('-', '')
  const sizes = { ctVal, ctMult: '1', ctValCcy: 'USD', settleCcy: base }
  const time = expiry === null ? null : Date.parse(`${expiry}T08:00:00Z`)
  return { instId: `${uly}-${suffix}`, uly, ctType, ...sizes, tickSize: null, expiry: time }
}

/**
 * Markets whose contract size venues.md 2.4 or a recorded message states, until the venue itself has been
 * asked; the sizes of expired ones cannot be asked for any more.
 */
export const snapshot: readonly Market[] = [
  linear('BTC', '0.01'),
  inverse('BTC', '100', null),
  linear('IOST', '1000'),
  inverse('XRP', '10', '2023-09-29'),
  inverse('BTC', '100', '2022-06-24'),
  inverse('ETH', '10', '2021-03-26'),
].flatMap((instrument) => marketOf(instrument, 'snapshot') ?? [])
