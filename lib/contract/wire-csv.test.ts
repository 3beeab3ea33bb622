import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLineReader, isWireCsvHeader, readWireEvent, toCsvLine, WIRE_CSV_HEADER } from './wire-csv'
import type { WireEvent } from './wire-event'

/** The example of the interface, made whole. */
const event: WireEvent = {
  id: 'b2t4',
  venue: 'okx',
  symbol: 'BTC-USDT-SWAP',
  market: 'okx:BTC-USDT-SWAP',
  base: 'BTC',
  quote: 'USDT',
  kind: 'perpetual',
  contract_type: 'linear',
  time: 1692266434010,
  received_at: 1692266434321,
  order_side: 'sell',
  liquidated: 'long',
  event_kind: 'order',
  price: '57102.9',
  price_kind: 'bankruptcy',
  size: '10000',
  size_unit: 'contracts',
  amount_base: 100,
  amount_quote: 5710290,
  amount_usd: 5710290,
  usd_rate: 1,
  venue_id: null,
  source: 'venue',
  coverage: 'sampled',
  raw_id: '17-3',
}
const line =
  'b2t4,okx,BTC-USDT-SWAP,okx:BTC-USDT-SWAP,BTC,USDT,perpetual,linear,1692266434010,1692266434321,sell,long,order,57102.9,bankruptcy,10000,contracts,100,5710290,5710290,1,,venue,sampled,17-3,,'

test('columns stand in the order of the interface, null is an empty cell', () => {
  expect(WIRE_CSV_HEADER).toBe(
    'id,venue,symbol,market,base,quote,kind,contract_type,time,received_at,order_side,liquidated,event_kind,price,price_kind,size,size_unit,amount_base,amount_quote,amount_usd,usd_rate,venue_id,source,coverage,raw_id,multiplier,time_kind',
  )
  expect(toCsvLine(event)).toBe(line)
})

test('a line is read back, also from other columns in another order', () => {
  expect(csvLineReader(WIRE_CSV_HEADER)(line)).toEqual(event)
  const reversed = WIRE_CSV_HEADER.split(',').reverse()
  const cells = line.split(',').reverse()
  const read = csvLineReader(['comment', ...reversed].join(','))
  expect(read(['"a, b"', ...cells].join(','))).toEqual(event)
})

test('a text cell that a spreadsheet would run is marked, a negative number is not', () => {
  const risky = { ...event, symbol: '=HYPERLINK("x")', price: '-12.5' }
  const written = toCsvLine(risky)
  expect(written).toContain(`"'=HYPERLINK(""x"")"`)
  expect(written).toContain(',-12.5,')
  expect(csvLineReader(WIRE_CSV_HEADER)(written)).toEqual(risky)
})

test('whatever the text and numbers, reading gives back what was written', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !/[\r\n]/.test(value))
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))
  const events = fc.record({
    symbol: text,
    venue_id: fc.option(text),
    amount_usd: fc.option(finite),
    multiplier: fc.integer({ min: 2 }),
  })
  fc.assert(
    fc.property(events, (changes) => {
      const changed = { ...event, ...changes }
      expect(csvLineReader(WIRE_CSV_HEADER)(toCsvLine(changed))).toEqual(changed)
    }),
  )
})

test('a header is known by its columns', () => {
  expect(isWireCsvHeader(WIRE_CSV_HEADER)).toBe(true)
  expect(isWireCsvHeader('id,venue,symbol')).toBe(false)
})

test('what is no event is refused with the wrong fields', () => {
  expect(() => readWireEvent({ ...event, order_side: 'short', size: 3 })).toThrow(/order_side.*size/)
  expect(() => csvLineReader(WIRE_CSV_HEADER)('a,b')).toThrow('2 columns where 27 are expected')
})
