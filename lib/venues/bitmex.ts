import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'
import { facts } from './bitmex-facts'
import { files } from './bitmex-files'
import { BITMEX, snapshot } from './bitmex-market'
import { liquidationOrder } from './bitmex-order'
import { isObject, readAs } from './message-fields'

/**
 * `insert` places an order, `partial` lists those open on subscription; `update` and `delete` speak of orders
 * that are known from one of these (venues.md 2.6).
 */
const message = z.object({
  action: z.enum(['partial', 'insert', 'update', 'delete']),
  data: z.array(z.unknown()),
})

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if (typeof frame.table !== 'string') {
    if ('info' in frame || frame.success === true) return []
    throw new InvalidInput('not a message: neither a table nor an acknowledgement')
  }
  if (frame.table !== 'liquidation') return []
  const { action, data } = readAs(message, frame, 'a message of liquidations')
  if (action === 'update' || action === 'delete') return []
  return data.map((row) => liquidationOrder(row, context))
}

export const bitmex: VenueAdapter = {
  facts,
  adapterVersion: 2,
  // Nothing says whether the feed had every order.
  coverageAt: () => 'unknown',
  connections: () => [],
  mayHoldLiquidation: (text) => text.includes('"liquidation"'),
  parse,
  snapshot,
  provisionalMarket: () => undefined,
  rest: null,
  identicalFrameIsDuplicate: true,
  files,
  tardis: {
    exchange: BITMEX,
    venue: BITMEX,
    eventKind: 'order',
    sizeUnit: 'contracts',
    priceKindAt: () => 'order_limit',
  },
}
