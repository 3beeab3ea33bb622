import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, POSITION_SIDES } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { coinMetricsSizeUnit } from './coinmetrics-codes'
import { jsonOf } from './json-of'

const numbers = z.object({ first: z.number(), last: z.number(), min: z.number(), max: z.number() })
const secondSchema = z.object({
  QUANTITY: numbers.extend({ sum: z.number() }),
  PRICE: numbers,
  POSITION_SIDE: z.object({ first: z.string(), last: z.string() }),
  TIME: z.object({ first: z.string(), last: z.string() }),
})
type Second = z.output<typeof secondSchema>

/** Metric series of one market, joined by second; the header is the market's id. */
export function coinApiJson(coverageOf: (venue: string) => CoverageAt): RowFormat {
  return {
    name: 'coinapi/metrics-json',
    venue: null,
    description: 'CoinAPI: metrics of one market, joined by second',
    scope: 'markets',
    detect: () => null,
    reader: (header) => (text, context) => [readSecond(text, header ?? '', context, coverageOf)],
  }
}

/**
 * A second as an event, where it holds exactly one: `count` of real answers is always 0, but the sum of the
 * quantities of several is more than the first of them (vendors.md 3.3). Throws InvalidInput for the others.
 */
function readSecond(
  text: string,
  id: string,
  { market: marketOf }: ParseContext,
  coverageOf: (venue: string) => CoverageAt,
): Liquidation {
  const parsed = secondSchema.safeParse(jsonOf(text))
  if (!parsed.success) throw new InvalidInput('a second that not all series tell of: kept as metrics')
  const second = parsed.data
  if (!isOne(second)) throw new InvalidInput('several liquidations within one second: kept as metrics')
  const market = marketOf(id)
  if (!market) throw new InvalidInput(`unknown market ${id.slice(0, 80)}`)
  const liquidated = POSITION_SIDES.find((side) => side === second.POSITION_SIDE.first.toLowerCase())
  if (!liquidated) throw new InvalidInput(`position side ${second.POSITION_SIDE.first.slice(0, 20)} is none`)
  const [price, size] = [canonicalDecimal(second.PRICE.first), canonicalDecimal(second.QUANTITY.first)]
  const sizeUnit = coinMetricsSizeUnit(market)
  const time = timeOf(second)
  return {
    market,
    domain: 'coinapi',
    venueId: null,
    venueKey: [liquidated, price, size].join(','),
    time,
    timeKind: 'venue',
    receivedAt: null,
    orderSide: liquidated === 'long' ? 'sell' : 'buy',
    liquidated,
    eventKind: 'order',
    price,
    priceKind: 'order_limit',
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: coverageOf(market.venue)(time),
  }
}

function isOne({ QUANTITY, PRICE, POSITION_SIDE, TIME }: Second): boolean {
  const isSame = ({ first, last, min, max }: Second['PRICE']) =>
    first === last && first === min && first === max
  const isText = ({ first, last }: Second['TIME']) => first === last
  return (
    isSame(QUANTITY) &&
    QUANTITY.sum === QUANTITY.first &&
    isSame(PRICE) &&
    isText(POSITION_SIDE) &&
    isText(TIME)
  )
}

/** `2023-07-03T14:29:02.0000000Z`: seven digits behind the second. */
function timeOf({ TIME }: Second): number {
  const millis = Date.parse(TIME.first.replace(/(\.\d{3})\d*Z$/, '$1Z'))
  if (Number.isNaN(millis)) throw new InvalidInput(`not a time of CoinAPI: ${TIME.first.slice(0, 40)}`)
  return millis
}
