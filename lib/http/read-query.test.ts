import { expect, test } from 'vitest'
import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import { binStep, choice, dollars, names, optionalChoice, wholeNumber, word } from './query-fields'
import { chartSpan, listSpan, rangeFields } from './range'
import { readQuery } from './read-query'

const NOW = Date.UTC(2025, 11, 11, 3)
const get = (query: string) => new Request(`http://localhost/api/x?${query}`)

const schema = z.object({
  venue: names,
  base: word,
  order: choice(['asc', 'desc'], 'desc'),
  liquidated: optionalChoice(['long', 'short']),
  limit: wholeNumber(1, 10_000, 100),
  min_usd: dollars,
  bin: binStep,
})

test('what is absent takes its default', () => {
  expect(readQuery(get('unknown=1&base='), schema)).toEqual({
    venue: [],
    base: null,
    order: 'desc',
    liquidated: null,
    limit: 100,
    min_usd: null,
    bin: 'auto',
  })
})

test('names come as comma lists, repeated, or both', () => {
  const query = readQuery(get('venue=okx,bybit&venue=bybit&venue=%20gate%20,'), schema)
  expect(query.venue).toEqual(['okx', 'bybit', 'gate'])
})

test('what is given is read', () => {
  expect(readQuery(get('order=asc&liquidated=long&limit=10000&min_usd=1e6&bin=k3&base=BTC'), schema)).toEqual(
    {
      venue: [],
      base: 'BTC',
      order: 'asc',
      liquidated: 'long',
      limit: 10_000,
      min_usd: 1e6,
      bin: 3,
    },
  )
})

test('every wrong parameter is named', () => {
  const refused = catchInvalid('limit=1e9&order=up&min_usd=-3&bin=7&base=A&base=B')
  expect(refused.fields).toEqual([
    { field: 'base', message: 'may be given only once' },
    { field: 'order', message: 'one of asc, desc' },
    { field: 'limit', message: 'a whole number from 1 to 10000' },
    { field: 'min_usd', message: 'a number of US dollars, 0 or more' },
    { field: 'bin', message: 'auto, or 0 to 6' },
  ])
})

test('more names than a query may hold are refused', () => {
  const many = Array.from({ length: 201 }, (_, index) => `v${index}`).join(',')
  expect(catchInvalid(`venue=${many}`).fields.map(({ field }) => field)).toEqual(['venue'])
})

const chart = z.object(rangeFields(NOW)).transform(chartSpan(NOW))
const list = z.object(rangeFields(NOW)).transform(listSpan)

test('a chart shows the last 24 hours unless told', () => {
  expect(readQuery(get(''), chart)).toEqual({ from: NOW - 86_400_000, to: NOW })
  expect(readQuery(get('to=2025-01-02'), chart)).toEqual({
    from: Date.UTC(2025, 0, 1),
    to: Date.UTC(2025, 0, 2),
  })
})

test.each(['from=now&to=now-1h', 'from=5&to=5', 'from=2015-01-01&to=2025-01-09', 'from=soon'])(
  'the range %s is refused',
  (query) => {
    expect(() => readQuery(get(query), chart)).toThrow(InvalidInput)
  },
)

test('a list covers everything unless told', () => {
  expect(readQuery(get(''), list)).toEqual({ from: 0, to: Date.UTC(2100, 0, 1) })
  expect(() => readQuery(get('from=now&to=now-1s'), list)).toThrow(InvalidInput)
})

function catchInvalid(query: string): InvalidInput {
  try {
    readQuery(get(query), schema)
  } catch (error) {
    if (error instanceof InvalidInput) return error
  }
  throw new Error('the query was not refused')
}
