import { amountsOf } from '@/lib/contract/amounts'
import type { Outcome, RawText } from '@/lib/contract/append-batch'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'

/** Made-up markets and rows for tests of the store; no venue's format is involved. */
export function testMarket(symbol: string, facts: Partial<Market> = {}): Market {
  const venue = facts.venue ?? 'testex'
  return {
    id: `${venue}:${symbol}`,
    venue,
    symbol,
    base: symbol.replace(/USDT$/, ''),
    quote: 'USDT',
    settle: 'USDT',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
    ...facts,
  }
}

export interface Print {
  readonly time: number
  readonly side?: OrderSide
  readonly price?: string
  readonly size?: string
  readonly market?: Market
}

export function testLiquidation({
  time,
  side = 'sell',
  price = '100',
  size = '1',
  market,
}: Print): Liquidation {
  const held = market ?? testMarket('BTCUSDT')
  return {
    market: held,
    domain: 'venue',
    venueId: null,
    venueKey: `${side}|${price}|${size}`,
    time,
    timeKind: 'venue',
    receivedAt: time + 25,
    orderSide: side,
    liquidated: positionClosedBy(side),
    eventKind: 'order',
    price,
    priceKind: 'fill_avg',
    size,
    sizeUnit: 'base',
    amounts: amountsOf({ market: held, price, size, sizeUnit: 'base' }),
    coverage: 'sampled',
  }
}

export function textOf(...events: Liquidation[]): RawText {
  return rawText(
    { events },
    JSON.stringify(events.map(({ market, time, venueKey }) => [market.symbol, time, venueKey])),
  )
}

export function rawText(outcome: Outcome, text = 'text'): RawText {
  return { text, receivedAt: 1_765_418_000_000, outcome }
}

export function testBatch(texts: readonly RawText[], importId: number | null = null) {
  return { format: 'test', header: null, venue: 'testex', importId, adapterVersion: 1, texts }
}
