import { csvFields } from '@/lib/contract/csv-fields'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import { BITMEX } from './bitmex-market'
import { liquidationOrder } from './bitmex-order'
import { epochMs, readAs } from './message-fields'

const HEADER = 'ts_ms,time_utc,venue,symbol,order_side,liquidated_side,leaves_qty_contracts,price,order_id'

/** The venue opened in November 2014. */
const time = epochMs(Date.UTC(2014, 10, 1))

/** Liquidation orders as a recorder kept them, each once, with the time of its own clock. */
const recorderCsv: RowFormat = {
  name: 'bitmex/recorder-csv',
  venue: BITMEX,
  description: `CSV with the header ${HEADER}; times are the recorder's`,
  detect: (lines) => {
    const [header, ...rows] = lines
    const ours = rows.length === 0 || rows.some((row) => row.split(',')[2] === BITMEX)
    return header === HEADER && ours ? { hasHeader: true } : null
  },
  reader: () => (text, context) => [readRow(text, context)],
}

function readRow(text: string, context: ParseContext): Liquidation {
  const cells = csvFields(text)
  if (cells.length !== 9) throw new InvalidInput(`${cells.length} columns where 9 are expected`)
  const [at, , venue, symbol, side, liquidated, leavesQty, price, orderID] = cells
  if (venue !== BITMEX) throw new InvalidInput(`a row of venue ${JSON.stringify(venue)}`)
  const receivedAt = readAs(time, at, 'a time in epoch ms')
  const event = liquidationOrder({ symbol, side, price, leavesQty, orderID }, { ...context, receivedAt })
  if (event.liquidated === liquidated) return event
  throw new InvalidInput(`order_side ${side} closes a ${event.liquidated}, the row says ${liquidated}`)
}

/** Files in which other people keep this venue's liquidation orders. */
export const files: readonly RowFormat[] = [recorderCsv]
