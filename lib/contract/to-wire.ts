import type { Liquidation } from '@/lib/contract/liquidation'
import type { WireEvent } from '@/lib/contract/wire-event'

type Unstored = Omit<WireEvent, 'id' | 'received_at' | 'raw_id'>

/** A liquidation as `normalize` prints it: everything that does not depend on where it was stored. */
export function unstoredWireEvent(event: Liquidation): Unstored {
  const { market, amounts } = event
  return {
    venue: market.venue,
    symbol: market.symbol,
    market: market.id,
    base: market.base,
    quote: market.quote,
    kind: market.kind,
    contract_type: market.contractType,
    time: event.time,
    order_side: event.orderSide,
    liquidated: event.liquidated,
    event_kind: event.eventKind,
    price: event.price,
    price_kind: event.priceKind,
    size: event.size,
    size_unit: event.sizeUnit,
    amount_base: amounts.base,
    amount_quote: amounts.quote,
    amount_usd: amounts.usd,
    usd_rate: amounts.usdRate,
    venue_id: event.venueId,
    source: event.domain,
    coverage: event.coverage,
    ...(market.multiplier === 1 ? {} : { multiplier: market.multiplier }),
    ...(event.timeKind === 'venue' ? {} : { time_kind: event.timeKind }),
  }
}
