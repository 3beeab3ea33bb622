import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'
import { plausible } from './iso-time'
import { facts } from './lighter-facts'
import { LIGHTER, snapshot } from './lighter-market'
import { isObject, positiveDecimal, readAs } from './message-fields'

/** The venue opened in January 2025. */
const EARLIEST = Date.UTC(2025, 0, 1)
/** Messages carry epoch ms; the documentation's own sample is in seconds. */
const SECONDS_BELOW = 1e11

const row = z.object({ type: z.string() })
const trade = z.object({
  trade_id_str: z.string().min(1).max(40).optional(),
  // Ids beyond the exact integers lose digits on the way; `trade_id_str` has them whole.
  trade_id: z.number().optional(),
  market_id: z.int().nonnegative(),
  size: positiveDecimal,
  price: positiveDecimal,
  is_maker_ask: z.boolean(),
  timestamp: z
    .number()
    .transform((value) => (value < SECONDS_BELOW ? value * 1_000 : value))
    .pipe(plausible(EARLIEST)),
})
const exactId = z.int().nonnegative().transform(String)
const message = z.object({
  channel: z.string().startsWith('trade:'),
  liquidation_trades: z.array(z.looseObject(row.shape)).nullish(),
})

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if (typeof frame.type !== 'string') throw new InvalidInput('not a message: no type')
  if (!frame.type.endsWith('/trade')) return []
  const rows = readAs(message, frame, 'a message of trades').liquidation_trades ?? []
  return rows.filter(({ type }) => type === 'liquidation').map((forced) => liquidation(forced, context))
}

/** A forced trade; the taker, who buys where the maker asked, is the liquidated side's order. */
function liquidation(forced: unknown, context: ParseContext): Liquidation {
  const { market_id, size, price, is_maker_ask, timestamp, ...ids } = readAs(trade, forced, 'a trade')
  const market = context.market(String(market_id))
  if (!market) throw new InvalidInput(`unknown market ${market_id}: a message gives only its number`)
  const id = ids.trade_id_str ?? readAs(exactId, ids.trade_id, 'a trade_id')
  const orderSide = is_maker_ask ? 'buy' : 'sell'
  return {
    market,
    domain: 'venue',
    venueId: id,
    venueKey: id,
    time: timestamp,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'trade',
    price,
    priceKind: 'trade',
    size,
    sizeUnit: 'base',
    amounts: amountsOf({ market, price, size, sizeUnit: 'base' }),
    coverage: 'complete',
  }
}

export const lighter: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections: () => [],
  mayHoldLiquidation: (text) => /"liquidation_trades"\s*:\s*\[\s*\{/.test(text),
  parse,
  snapshot,
  provisionalMarket: () => undefined,
  rest: null,
  identicalFrameIsDuplicate: true,
  files: [],
  tardis: {
    exchange: LIGHTER,
    venue: LIGHTER,
    eventKind: 'trade',
    sizeUnit: 'base',
    priceKindAt: () => 'trade',
  },
}
