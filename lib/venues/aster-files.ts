import { csvFields } from '@/lib/contract/csv-fields'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import { ASTER } from './aster-market'
import { forceOrder } from './binance-order'

const HEADER = 'ts_utc,venue,symbol,order_side,liquidated_side,price,qty,notional_usd,source_db'

/**
 * Liquidations that a bot kept in its database: the average fill price, the quantity, and the bot's own
 * clock in microseconds, not the venue's. A frame that the bot stored more than once is there as often, a
 * few milliseconds apart, and cannot be told from a new one.
 */
const recorderCsv: RowFormat = {
  name: 'aster/recorder-csv',
  venue: ASTER,
  description: `CSV with the header ${HEADER}; times are the recorder's`,
  detect: (lines) => {
    const [header, ...rows] = lines
    const ours = rows.length === 0 || rows.some((row) => row.split(',')[1] === ASTER)
    return header === HEADER && ours ? { hasHeader: true } : null
  },
  reader: () => (text, context) => [readRow(text, context)],
}

function readRow(text: string, context: ParseContext): Liquidation {
  const cells = csvFields(text)
  if (cells.length !== 9) throw new InvalidInput(`${cells.length} columns where 9 are expected`)
  const [utc = '', venue, symbol = '', S = '', liquidated, price = '', quantity = ''] = cells
  if (venue !== ASTER) throw new InvalidInput(`a row of venue ${JSON.stringify(venue)}`)
  const receivedAt = Date.parse(utc)
  const fields = { s: symbol, S, T: receivedAt, q: quantity, p: price, ap: price, z: quantity }
  const event = forceOrder(fields, { ...context, receivedAt })
  if (event.liquidated === liquidated) return { ...event, timeKind: 'received' }
  throw new InvalidInput(`order_side ${S} closes a ${event.liquidated}, the row says ${liquidated}`)
}

/** Files in which other people keep this venue's forced orders. */
export const files: readonly RowFormat[] = [recorderCsv]
