import type { VenueFacts } from '@/lib/contract/venue'

/** What tells the three HTX products apart; everything else they share. */
export interface HtxProduct {
  readonly facts: VenueFacts
  readonly contractType: 'linear' | 'inverse'
  /** Path of the notification host, which is not that of market data (venues.md 2.9). */
  readonly notification: string
  /** A market whose funding rate is pushed every minute on the same socket; null where there is no funding. */
  readonly canary: string | null
  readonly paths: HtxPaths
  /** Names the market in a kline request. */
  readonly klineKey: 'contract_code' | 'symbol'
  /** Names the market in a liquidation request, and what stands there for a symbol. */
  readonly liquidationKey: 'contract' | 'symbol'
  readonly liquidationName: (symbol: string) => string
  /** Of the markets that documents and recordings state, with their contract sizes. */
  readonly snapshot: readonly { readonly symbol: string; readonly contractSize: string }[]
}

export interface HtxPaths {
  readonly instruments: string
  readonly klines: string
  readonly markKlines: string
  readonly openInterest: string
  /** Null where it is asked for by another name than the contract's. */
  readonly openInterestHist: string | null
  /** Null for futures, which have no funding. */
  readonly funding: string | null
  readonly liquidations: string
}

/** `BTC-USDT`, `BTC-USDT-251226`, `BTC-USD`. */
const PAIR = /^([^-\s]{1,40})-([A-Z0-9]{2,10})(?:-(\d{6}))?$/
/** `BTC251226`. */
const DATED = /^([A-Z0-9]{1,20}?)(\d{6})$/

export interface HtxCode {
  readonly asset: string
  readonly quote: string
  /** YYMMDD. */
  readonly date: string | null
}

/** What a contract code says; undefined for what is none. The field `symbol` may name the quote instead. */
export function readHtxCode(code: string): HtxCode | undefined {
  const [, asset, quote, date] = PAIR.exec(code) ?? []
  if (asset !== undefined && quote !== undefined) return { asset, quote, date: date ?? null }
  const [, coin, delivery] = DATED.exec(code) ?? []
  return coin === undefined || delivery === undefined
    ? undefined
    : { asset: coin, quote: 'USD', date: delivery }
}
