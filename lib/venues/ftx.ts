import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'
import { facts } from './ftx-facts'
import { FTX, provisionalMarket } from './ftx-market'
import { isoTime } from './iso-time'
import { isObject, positiveDecimal, readAs } from './message-fields'

/** Two years before the venue opened in 2019. */
const EARLIEST = Date.UTC(2017, 0, 1)

const row = z.looseObject({ liquidation: z.boolean() })
const trade = z.object({
  id: z.int().nonnegative().nullish(),
  price: positiveDecimal,
  size: positiveDecimal,
  side: z.enum(['buy', 'sell']),
  time: z.string(),
})
const message = z.object({ market: z.string(), data: z.array(row) })
const instant = isoTime(EARLIEST)

/** Types of messages that carry no trades. */
const QUIET: ReadonlySet<unknown> = new Set(['subscribed', 'unsubscribed', 'info', 'pong'])

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if (QUIET.has(frame.type)) return []
  if (typeof frame.channel !== 'string') throw new InvalidInput('not a message: no channel')
  if (frame.channel !== 'trades') return []
  const { market, data } = readAs(message, frame, 'a message of trades')
  return data.filter(({ liquidation }) => liquidation).map((forced) => forcedTrade(market, forced, context))
}

function forcedTrade(symbol: string, forced: unknown, context: ParseContext): Liquidation {
  const market = context.market(symbol)
  if (!market) throw new InvalidInput(`unknown market ${symbol.slice(0, 60)}`)
  const { id, side, size, price, time } = readAs(trade, forced, 'a trade')
  const venueId = id?.toString() ?? null
  return {
    market,
    domain: 'venue',
    venueId,
    venueKey: venueId ?? [time, side, size, price].join(','),
    time: readAs(instant, time, 'a time'),
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: side,
    liquidated: positionClosedBy(side),
    eventKind: 'trade',
    price,
    priceKind: 'trade',
    size,
    sizeUnit: 'base',
    amounts: amountsOf({ market, price, size, sizeUnit: 'base' }),
    coverage: 'complete',
  }
}

export const ftx: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections: () => [],
  mayHoldLiquidation: (text) => /"liquidation"\s*:\s*true/.test(text),
  parse,
  snapshot: [],
  provisionalMarket,
  rest: null,
  identicalFrameIsDuplicate: false,
  files: [],
  tardis: { exchange: FTX, venue: FTX, eventKind: 'trade', sizeUnit: 'base', priceKindAt: () => 'trade' },
}
