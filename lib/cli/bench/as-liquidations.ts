import { amountsOf } from '@/lib/contract/amounts'
import type { RawText } from '@/lib/contract/append-batch'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import { BASES, type Generated, VENUES } from './generate'

/** The made-up markets; market m has the id `made-{venue}:A{base}USDT`. */
export function madeMarkets(): Market[] {
  return Array.from({ length: BASES * VENUES }, (_, market) => {
    const [venue, base] = [`made-${Math.floor(market / BASES)}`, `A${market % BASES}`]
    const symbol = `${base}USDT`
    return {
      id: `${venue}:${symbol}`,
      venue,
      symbol,
      base,
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      multiplier: 1,
      contractSize: null,
      tickSize: null,
      expiry: null,
      origin: 'provisional',
    }
  })
}

/** Events [from, to) as raw texts with what was read from them; a text is about 220 bytes, as on the wire. */
export function asTexts(events: Generated, markets: readonly Market[], from: number, to: number): RawText[] {
  return Array.from({ length: to - from }, (_, index) => asText(events, markets, from + index))
}

function asText(events: Generated, markets: readonly Market[], index: number): RawText {
  const market = markets[events.market[index] ?? 0]
  if (!market) throw new Error(`event ${index} has no market`)
  const time = events.time[index] ?? 0
  const short = events.short[index] === 1
  const price = canonicalDecimal(events.price[index])
  const size = canonicalDecimal(events.size[index])
  const side = short ? ('buy' as const) : ('sell' as const)
  const liquidation = {
    market,
    domain: 'venue' as const,
    venueId: null,
    venueKey: `${market.symbol}|${side}|${time}|${size}|${price}|${index}`,
    time,
    timeKind: 'venue' as const,
    receivedAt: time + 40 + (index % 60),
    orderSide: side,
    liquidated: short ? ('short' as const) : ('long' as const),
    eventKind: 'order' as const,
    price,
    priceKind: 'fill_avg' as const,
    size,
    sizeUnit: 'base' as const,
    amounts: amountsOf({ market, price, size, sizeUnit: 'base' }),
    coverage: 'complete' as const,
  }
  return {
    text: rawText(market.symbol, side, price, size, time, index),
    receivedAt: liquidation.receivedAt,
    outcome: { events: [liquidation] },
  }
}

function rawText(
  symbol: string,
  side: string,
  price: string,
  size: string,
  time: number,
  index: number,
): string {
  const order = {
    s: symbol,
    S: side,
    o: 'LIMIT',
    f: 'IOC',
    q: size,
    p: price,
    ap: price,
    X: 'FILLED',
    l: size,
    z: size,
    T: time,
  }
  return JSON.stringify({
    stream: 'all@liquidation',
    data: { e: 'liquidation', E: time + (index % 40), o: order },
  })
}
