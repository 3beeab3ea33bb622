import { expect, test } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { readOptions } from './options'

test('files and options are read', () => {
  expect(readOptions(['a.csv', 'b.zip', '--venue', 'binance-usdm', '--report', 'r.jsonl'])).toEqual({
    files: ['a.csv', 'b.zip'],
    format: undefined,
    venue: 'binance-usdm',
    kind: undefined,
    market: undefined,
    report: 'r.jsonl',
  })
  expect(readOptions(['a', '--format', 'export/csv']).format?.name).toBe('export/csv')
  // The venue of an overlay is a word of its file's venue column.
  expect(readOptions(['a', '--kind', 'mark', '--market', 'v:S', '--venue', 'hyperliquid'])).toMatchObject({
    kind: 'mark',
    market: 'v:S',
    venue: 'hyperliquid',
  })
})

test.each([
  [[], 'no file given'],
  [['a', '--fast'], "Unknown option '--fast'"],
  [['a', '--kind', 'trades'], '--kind must be one of liquidations, candles, mark, open-interest, funding'],
  [['a', '--format', 'x'], '--format must be one of binance-usdm/recorder-csv'],
  [['a', '--venue', 'x'], '--venue must be one of binance-usdm'],
  [['a', '--kind', 'mark'], '--kind mark needs --market ID'],
  [['a', '--kind', 'mark', '--market', 'v:S', '--format', 'export/csv'], '--format is for liquidations only'],
])('%j cannot be meant: %s', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
  expect(() => readOptions(args)).toThrow(CannotStart)
})
