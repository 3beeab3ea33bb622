import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market, MarketId } from '@/lib/contract/market'
import { storedKeyOf } from '@/lib/contract/stored-key'
import type { WireEvent } from '@/lib/contract/wire-event'

/**
 * An exported event as a liquidation again, so that an instance can read what another wrote. The identity
 * comes from the `id`, amounts are taken as exported, `raw_id` belongs to the other instance and is dropped.
 * `known` finds a market by its id; where it is unknown here, the event's own columns describe it.
 * Throws InvalidInput when `id` and columns are not of the same event.
 */
export function fromWireEvent(event: WireEvent, known: (id: MarketId) => Market | undefined): Liquidation {
  if (event.market !== `${event.venue}:${event.symbol}`) throw contradiction('market')
  if ((event.order_side === 'sell') !== (event.liquidated === 'long')) throw contradiction('order_side')
  return {
    market: known(event.market) ?? describedMarket(event),
    domain: event.source,
    venueId: event.venue_id,
    venueKey: venueKeyOf(event),
    time: event.time,
    timeKind: event.time_kind ?? 'venue',
    receivedAt: event.received_at,
    orderSide: event.order_side,
    liquidated: event.liquidated,
    eventKind: event.event_kind,
    price: event.price,
    priceKind: event.price_kind,
    size: event.size,
    sizeUnit: event.size_unit,
    amounts: {
      base: event.amount_base,
      quote: event.amount_quote,
      usd: event.amount_usd,
      usdRate: event.usd_rate,
    },
    coverage: event.coverage,
  }
}

const ID = /^(.+)\|([a-z]+)\|(-?\d{1,16})\|([0-9a-f]{12})$/s

/** The id is base64url of `market|source|time|key` (interface.md). */
function venueKeyOf(event: WireEvent): string {
  const [, market, source, time, key] = ID.exec(decodeBase64Url(event.id)) ?? []
  if (key === undefined) throw new InvalidInput('id: this is not the id of an event')
  if (market !== event.market) throw contradiction('market')
  if (source !== event.source) throw contradiction('source')
  if (Number(time) !== event.time) throw contradiction('time')
  return storedKeyOf(key)
}

function decodeBase64Url(text: string): string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)))
  } catch {
    throw new InvalidInput('id: this is not the id of an event')
  }
}

/** Contract size, tick size and expiry are not exported: amounts carry what follows from them. */
function describedMarket(event: WireEvent): Market {
  return {
    id: event.market,
    venue: event.venue,
    symbol: event.symbol,
    base: event.base,
    quote: event.quote,
    settle: event.contract_type === 'inverse' ? event.base : event.quote,
    kind: event.kind,
    contractType: event.contract_type,
    multiplier: event.multiplier ?? 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  }
}

function contradiction(column: string): InvalidInput {
  return new InvalidInput(`${column} contradicts the other columns of the event`)
}
