import {
  COVERAGE_CLASSES,
  EVENT_KINDS,
  ORDER_SIDES,
  POSITION_SIDES,
  PRICE_KINDS,
  SIZE_UNITS,
  SOURCE_DOMAINS,
  TIME_KINDS,
} from '@/lib/contract/liquidation'
import { CONTRACT_TYPES, MARKET_KINDS } from '@/lib/contract/market'
import { z } from './schema'

/**
 * The harmonised event as the API, the exports and `normalize` print it (interface.md). The order of the
 * keys is the order of the CSV columns; new columns are only ever appended.
 */
export const wireEventSchema = z.object({
  id: z.string(),
  venue: z.string(),
  symbol: z.string(),
  market: z.string(),
  base: z.string(),
  quote: z.string(),
  kind: z.enum(MARKET_KINDS),
  contract_type: z.enum(CONTRACT_TYPES),
  time: z.number().int(),
  received_at: z.number().int().nullable(),
  order_side: z.enum(ORDER_SIDES),
  liquidated: z.enum(POSITION_SIDES),
  event_kind: z.enum(EVENT_KINDS),
  price: z.string().nullable(),
  price_kind: z.enum(PRICE_KINDS),
  size: z.string(),
  size_unit: z.enum(SIZE_UNITS),
  amount_base: z.number(),
  amount_quote: z.number(),
  amount_usd: z.number().nullable(),
  usd_rate: z.number().nullable(),
  venue_id: z.string().nullable(),
  source: z.enum(SOURCE_DOMAINS),
  coverage: z.enum(COVERAGE_CLASSES),
  raw_id: z.string().nullable(),
  multiplier: z.number().optional(),
  time_kind: z.enum(TIME_KINDS).optional(),
})
export type WireEvent = z.infer<typeof wireEventSchema>

export const WIRE_EVENT_COLUMNS = Object.keys(wireEventSchema.shape) as readonly (keyof WireEvent)[]
