import type { WireEvent } from '@/lib/contract/wire-event'
import { isoWithDigits } from './iso-digits'

/** One value of an event as CoinAPI's metrics hold it. */
export type CoinApiValue =
  | { readonly value_decimal: number }
  | { readonly value_text: string }
  | { readonly value_time: string }

/** A metric that can be told from an event; null where this event has no such value. */
interface CoinApiMetric {
  readonly description: string
  readonly valueOf: (event: WireEvent) => CoinApiValue | null
}

const price = ({ price: value }: WireEvent) => (value === null ? null : { value_decimal: Number(value) })
const time = ({ time: value }: WireEvent) => ({ value_time: isoWithDigits(value, 7) })

/** Of the vendor's 28 ids (vendors.md 3.5) those that an event here has a value for. */
const METRICS: ReadonlyMap<string, CoinApiMetric> = new Map([
  [
    'LIQUIDATION_AVERAGE_PRICE',
    {
      description: 'Average price of the fills of a liquidation order.',
      valueOf: (event: WireEvent) => (event.price_kind === 'fill_avg' ? price(event) : null),
    },
  ],
  [
    'LIQUIDATION_INSTRUMENT_ID',
    {
      description: 'Instrument of a liquidation, as the exchange names it.',
      valueOf: ({ symbol }: WireEvent) => ({ value_text: symbol }),
    },
  ],
  [
    'LIQUIDATION_ORDER_TRADE_TIME',
    { description: 'Time at which a liquidation order was traded.', valueOf: time },
  ],
  [
    'LIQUIDATION_POSITION_SIDE',
    {
      description: 'Side of the position that was liquidated.',
      valueOf: ({ liquidated }: WireEvent) => ({ value_text: liquidated }),
    },
  ],
  ['LIQUIDATION_PRICE', { description: 'Price of a liquidation.', valueOf: price }],
  [
    'LIQUIDATION_QUANTITY',
    {
      description: 'Size of a liquidation, in the unit of the exchange.',
      valueOf: ({ size }: WireEvent) => ({ value_decimal: Number(size) }),
    },
  ],
  [
    'LIQUIDATION_SIDE',
    {
      description: 'Side of the order that closed the position.',
      valueOf: ({ order_side }: WireEvent) => ({ value_text: order_side }),
    },
  ],
  [
    'LIQUIDATION_SYMBOL',
    {
      description: 'Symbol of a liquidation, as the exchange names it.',
      valueOf: ({ symbol }: WireEvent) => ({ value_text: symbol }),
    },
  ],
  ['LIQUIDATION_TIME', { description: 'Time of a liquidation.', valueOf: time }],
])

const GENERAL = ['PRICE', 'QUANTITY', 'SIDE', 'SYMBOL', 'TIME']

/** What each exchange is known to have (3.5), cut down to the above; of the others the list is not known. */
const BY_EXCHANGE: ReadonlyMap<string, readonly string[]> = new Map([
  ['OKEX', ['INSTRUMENT_ID', 'POSITION_SIDE', 'PRICE', 'QUANTITY', 'SIDE', 'TIME']],
  ['BINANCEFTS', ['AVERAGE_PRICE', 'ORDER_TRADE_TIME', 'PRICE', 'QUANTITY', 'SYMBOL']],
  ['BINANCEFTSC', ['AVERAGE_PRICE', 'ORDER_TRADE_TIME', 'PRICE', 'QUANTITY', 'SYMBOL']],
])

/** Ids of the metrics of an exchange, in order. */
export function coinApiMetricsOf(exchangeId: string): readonly string[] {
  return (BY_EXCHANGE.get(exchangeId) ?? GENERAL).map((name) => `LIQUIDATION_${name}`)
}

/** All metrics served, as `/v1/metrics/listing` has them. */
export const COINAPI_LISTING = [...METRICS].map(([metric_id, { description }]) => ({
  metric_id,
  description,
}))

/** The value of a metric in an event; null for one that it does not have. */
export function coinApiValue(metricId: string, event: WireEvent): CoinApiValue | null {
  return METRICS.get(metricId)?.valueOf(event) ?? null
}
