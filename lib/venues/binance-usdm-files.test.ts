import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import { forceOrder } from './binance-order'
import { files, tardis } from './binance-usdm-files'

/** Every symbol is a USDT-margined market here: which symbol is asked for is what these tests look at. */
const context: ParseContext = { receivedAt: null, market: (symbol) => marketNamed(symbol) }

function marketNamed(symbol: string): Market {
  return {
    id: `binance-usdm:${symbol}`,
    venue: 'binance-usdm',
    symbol,
    base: symbol.replace(/USDT.*$/, ''),
    quote: 'USDT',
    settle: 'USDT',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  }
}

function formatOf(lines: readonly string[]): { format: RowFormat; hasHeader: boolean } {
  const found = files.flatMap((format) => {
    const hit = format.detect(lines)
    return hit ? [{ format, hasHeader: hit.hasHeader }] : []
  })
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} formats claim these lines`)
  return only
}

/** The unedited message of venues.md 2.1 as each file format writes it. */
const message = {
  s: 'BTCUSDT',
  S: 'SELL',
  T: 1665523974217,
  q: '0.009',
  p: '18917.15',
  ap: '18990.00',
  z: '0.009',
}
const recorded = 'BTC,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009,1665523974217,170.25435'
const recorderHeader =
  'symbol,side,order_type,time_in_force,original_quantity,price,average_price,order_status,order_last_filled_quantity,order_filled_accumulated_quantity,order_trade_time,usd_size'
const normalised =
  '1665523974217,2022-10-11T21:32:54.217Z,binance-usdm,BTCUSDT,SELL,long,0.009,18917.15,18990.00,0.009,170.9100'
const normalisedHeader =
  'ts_ms,time_utc,venue,symbol,order_side,liquidated_side,qty,limit_price,avg_price,filled_qty,notional_usd'
const visionHeader =
  'time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity'
const vision = '1665523974217,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009'
const visionWithSymbol = '1665523974217,BTCUSDT,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009'
const visionFile = 'BTCUSDT-liquidationSnapshot-2022-10-11.csv'

test.each<[string, string[], string, string]>([
  ['a recorder without header', [recorded], 'recorder-csv', ''],
  ['a recorder with header', [recorderHeader, recorded], 'recorder-csv', recorderHeader],
  ['a recorder with a 13th column', [`${recorded},2022-10-11`], 'recorder-csv', ''],
  [
    'a recorder whose first row is broken',
    ['<generator object at 0x1>,1250.8', recorded],
    'recorder-csv',
    '',
  ],
  ['normalised rows', [normalisedHeader, normalised], 'normalised-csv', normalisedHeader],
  ['an archive file, symbol in its name', [visionHeader, vision], 'liquidation-snapshot-csv', visionHeader],
  ['an old archive file without header', [vision], 'liquidation-snapshot-csv', ''],
  ['an archive file, symbol in the row', [visionWithSymbol], 'liquidation-snapshot-csv', ''],
])('%s is recognised and gives the event of the frame', (_, lines, name, header) => {
  const { format, hasHeader } = formatOf(lines)
  expect([format.name, hasHeader]).toEqual([`binance-usdm/${name}`, header !== ''])
  const preamble = format.preamble ? format.preamble(header || null, visionFile) : header || null
  const read = format.reader(preamble)
  expect(read(lines.at(-1) ?? '', context)).toEqual([forceOrder(message, context)])
})

test.each([
  ['the glued first line of a foreign file', `Hello Arbitrage Trading Bot${recorded}`, 'not a symbol'],
  [
    'a row that lost its columns',
    '<generator object binance_liquidation at 0x1052f3450>,1250.83',
    '2 columns',
  ],
  ['a header in the middle', recorderHeader, 'not a decimal'],
])('%s cannot be read', (_, row, reason) => {
  const { format } = formatOf([recorded])
  expect(() => format.reader(null)(row, context)).toThrow(reason)
})

test('a recorder without average price gives the limit price', () => {
  const row = 'ADA,SELL,LIMIT,IOC,17616,0.55660,None,FILLED,3470,17616,1750712378119,9805.0656'
  const [event] = formatOf([row]).format.reader(null)(row, context)
  expect([event?.market.symbol, event?.price, event?.priceKind]).toEqual(['ADAUSDT', '0.5566', 'order_limit'])
})

test('a normalised row that contradicts its own side cannot be read', () => {
  const { format } = formatOf([normalisedHeader, normalised])
  const twisted = normalised.replace('SELL,long', 'SELL,short')
  expect(() => format.reader(normalisedHeader)(twisted, context)).toThrow('closes a long')
})

test('normalised rows of another venue are not claimed', () => {
  const foreign = normalised.replace('binance-usdm', 'aster')
  expect(files.map((format) => format.detect([normalisedHeader, foreign]))).toEqual([null, null, null])
})

test('an archive row without any symbol says what is missing', () => {
  const { format } = formatOf([visionHeader, vision])
  const read = format.reader(format.preamble?.(visionHeader, 'export.csv') ?? null)
  expect(() => read(vision, context)).toThrow('SYMBOL-liquidationSnapshot-DATE')
})

test('Tardis keeps orders with amounts in base units', () => {
  expect(tardis).toMatchObject({ exchange: 'binance-futures', eventKind: 'order', sizeUnit: 'base' })
})
