import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'

export const KRAKEN_FUTURES = 'kraken-futures'

/** `PI_`/`FI_` inverse, `PF_`/`FF_` linear; P perpetual, F dated (venues.md 2.7). */
const SYMBOL = /^([PF])([IF])_([A-Za-z0-9]{1,20})USD(?:_(\d{6}))?$/

/** The venue's names of assets that are called something else everywhere else. */
const ASSETS: Readonly<Record<string, string>> = { XBT: 'BTC' }

/**
 * The market that a symbol spells; undefined for what is no symbol. Sizes can be read by it alone: they are
 * base units of a linear market and contracts of one dollar of any inverse one (venues.md 2.7, "Size").
 */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, term, type, asset = '', date] = SYMBOL.exec(symbol) ?? []
  const expiry = date === undefined ? null : deliveryTime(date)
  if (term === undefined || expiry === undefined || (term === 'P') !== (expiry === null)) return undefined
  const base = ASSETS[asset] ?? asset
  return {
    id: `${KRAKEN_FUTURES}:${symbol}`,
    venue: KRAKEN_FUTURES,
    symbol,
    base,
    quote: 'USD',
    settle: type === 'I' ? base : 'USD',
    kind: expiry === null ? 'perpetual' : 'future',
    contractType: type === 'I' ? 'inverse' : 'linear',
    multiplier: 1,
    contractSize: type === 'I' ? '1' : null,
    tickSize: null,
    expiry,
    origin: 'provisional',
  }
}

/** The end of the day: the hour is known once the venue has listed the market. Undefined for no date. */
function deliveryTime(yymmdd: string): Millis | undefined {
  const day = `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}`
  const time = Date.parse(`${day}T23:59:59Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time
}

/** Markets that venues.md 2.7 and recorded messages name. */
export const snapshot: readonly Market[] = [
  'PF_XBTUSD',
  'PI_XBTUSD',
  'PI_XRPUSD',
  'PF_DOGEUSD',
  'FI_XBTUSD_251226',
  'FF_XBTUSD_251226',
].flatMap((symbol) => {
  const named = provisionalMarket(symbol)
  return named ? [{ ...named, origin: 'snapshot' as const }] : []
})
