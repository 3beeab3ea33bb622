import { columnIndex, csvFields } from '@/lib/contract/csv-fields'
import { InvalidInput } from '@/lib/contract/errors'
import type { RowFormat } from '@/lib/contract/row-format'
import type { TardisFeed } from '@/lib/contract/tardis-feed'
import { type ForceOrderFields, forceOrder } from './binance-order'
import { priceKindOfTardis } from './binance-tardis'
import { repairMisplacedQuote, restoreStripped } from './binance-usdm-symbols'

const VENUE = 'binance-usdm'

/** Where a file keeps the seven fields of a forced order. */
type Columns = Readonly<Record<keyof ForceOrderFields, number>>

/**
 * Recorders of `!forceOrder@arr` that append one CSV line per order. The columns are those of the message
 * (`s,S,o,f,q,p,ap,X,l,z,T`) and a dollar size made from the limit price, which is not read. Most files have
 * no header; the symbol has lost its `USDT`. A column behind these twelve is not read.
 */
const RECORDER_COLUMNS: Columns = { s: 0, S: 1, q: 4, p: 5, ap: 6, z: 9, T: 10 }
const RECORDER_ROW =
  /^[^,]*,(?:BUY|SELL),[A-Z_]*,[A-Z]*,[^,]*,[^,]*,[^,]*,[A-Z_]*,[^,]*,[^,]*,\d{13},[^,]*(?:,[^,]*)?$/
const RECORDER_HEADER = /^symbol,side,order_type,time_in_force,original_quantity,price,average_price,/

const recorderCsv: RowFormat = {
  name: 'binance-usdm/recorder-csv',
  venue: VENUE,
  description:
    'forceOrder CSV of stream recorders: 12 or 13 columns, usually no header, symbols without USDT',
  detect: (lines) => {
    const hasHeader = RECORDER_HEADER.test(lines[0] ?? '')
    return hasHeader || lines.some((line) => RECORDER_ROW.test(line)) ? { hasHeader } : null
  },
  reader: () => (text, context) => {
    const cells = csvFields(text)
    if (cells.length !== 12 && cells.length !== 13) throw wrongWidth(cells.length, '12 or 13')
    const fields = pick(cells, RECORDER_COLUMNS)
    return [forceOrder({ ...fields, s: restoreStripped(fields.s) }, context)]
  },
}

const NORMALISED_HEADER =
  'ts_ms,time_utc,venue,symbol,order_side,liquidated_side,qty,limit_price,avg_price,filled_qty,notional_usd'

/** The same orders as sorted, de-duplicated CSV with named columns; dates and quotes are partly misplaced. */
const normalisedCsv: RowFormat = {
  name: 'binance-usdm/normalised-csv',
  venue: VENUE,
  description: `CSV with the header ${NORMALISED_HEADER}`,
  detect: (lines) => {
    const [header, ...rows] = lines
    const ours = rows.length === 0 || rows.some((row) => row.includes(`,${VENUE},`))
    return header === NORMALISED_HEADER && ours ? { hasHeader: true } : null
  },
  reader: () => (text, context) => {
    const cells = csvFields(text)
    if (cells.length !== 11) throw wrongWidth(cells.length, '11')
    if (cells[2] !== VENUE) throw new InvalidInput(`a row of venue ${JSON.stringify(cells[2])}`)
    const fields = pick(cells, { T: 0, s: 3, S: 4, q: 6, p: 7, ap: 8, z: 9 })
    const event = forceOrder({ ...fields, s: repairMisplacedQuote(fields.s) }, context)
    if (event.liquidated !== cells[5]) {
      throw new InvalidInput(`order_side ${cells[4]} closes a ${event.liquidated}, the row says ${cells[5]}`)
    }
    return [event]
  },
}

const VISION_FIELDS =
  'side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity'
/** Older files have no header; newer ones name the columns, with or without the symbol. */
const VISION_WITH_SYMBOL = `time,symbol,${VISION_FIELDS}`
const VISION_WITHOUT_SYMBOL = `time,${VISION_FIELDS}`
const VISION_ROW = /^\d{13},(?:[^,]+,)?(?:BUY|SELL),[A-Z_]+,[A-Z]+,(?:[^,]+,){3}[A-Z_]+,[^,]+,[^,]+$/
const VISION_FILE = /^([^/\\]+)-liquidationSnapshot-\d{4}-\d{2}-\d{2}/

/**
 * `data/futures/um/daily/liquidationSnapshot` of the venue's public archive, ended 2024-03-31; the source
 * holds every row twice (venues.md 2.1). Where the rows name no symbol, the file's name does.
 */
const visionCsv: RowFormat = {
  name: 'binance-usdm/liquidation-snapshot-csv',
  venue: VENUE,
  description:
    'liquidationSnapshot CSV of the public archive (csv or zip), symbol in the row or in the file name',
  scope: 'markets',
  detect: (lines) => {
    const hasHeader = lines[0] === VISION_WITH_SYMBOL || lines[0] === VISION_WITHOUT_SYMBOL
    return hasHeader || lines.some((line) => VISION_ROW.test(line)) ? { hasHeader } : null
  },
  preamble: (header, fileName) => [header ?? '', VISION_FILE.exec(fileName)?.[1] ?? ''].join('@'),
  reader: (preamble) => {
    const [header, symbol] = (preamble ?? '@').split('@')
    return (text, context) => {
      const cells = csvFields(text)
      const layout = header || (cells.length === 11 ? VISION_WITH_SYMBOL : VISION_WITHOUT_SYMBOL)
      const expected = layout.split(',').length
      if (cells.length !== expected) throw wrongWidth(cells.length, String(expected))
      const fields = pick(cells, visionColumns(layout))
      if (!fields.s && !symbol) {
        throw new InvalidInput('no symbol in the row nor in the file name (SYMBOL-liquidationSnapshot-DATE)')
      }
      return [forceOrder({ ...fields, s: fields.s || (symbol ?? '') }, context)]
    }
  },
}

function visionColumns(layout: string): Columns {
  const index = columnIndex(layout)
  const at = (name: string) => index.get(name) ?? -1
  return {
    s: at('symbol'),
    S: at('side'),
    T: at('time'),
    q: at('original_quantity'),
    p: at('price'),
    ap: at('average_price'),
    z: at('accumulated_fill_quantity'),
  }
}

function pick(cells: readonly string[], columns: Columns): ForceOrderFields {
  const cell = (name: keyof Columns) => (cells[columns[name]] ?? '').trim()
  return {
    s: cell('s'),
    S: cell('S'),
    T: cell('T'),
    q: cell('q'),
    p: cell('p'),
    ap: cell('ap'),
    z: cell('z'),
  }
}

function wrongWidth(found: number, expected: string): InvalidInput {
  return new InvalidInput(`${found} columns where ${expected} are expected`)
}

/** Files in which other people keep this venue's forced orders. */
export const files: readonly RowFormat[] = [recorderCsv, normalisedCsv, visionCsv]

export const tardis: TardisFeed = {
  exchange: 'binance-futures',
  venue: VENUE,
  eventKind: 'order',
  sizeUnit: 'base',
  priceKindAt: priceKindOfTardis,
}
