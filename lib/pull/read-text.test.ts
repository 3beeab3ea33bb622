import { expect, test } from 'vitest'
import { testLiquidation } from '@/db/liquidation.fixture'
import { readText } from './read-text'

const context = { receivedAt: null, market: () => undefined }
const rowAt = (time: number) => readText(() => [testLiquidation({ time })], 'text', context)

test.each([-1, 0.5, Number.NaN, 1_765_454_400_000_000, Date.UTC(2100, 0, 1)])(
  'a row at %d goes to quarantine',
  (time) => {
    expect(rowAt(time)).toEqual({ quarantined: `time ${time} is not in milliseconds between 1970 and 2100` })
  },
)

test.each([0, 1_765_454_400_000, Date.UTC(2100, 0, 1) - 1])('a row at %d is read', (time) => {
  expect(rowAt(time)).toMatchObject({ events: [{ time }] })
})

test('what a parser throws is the reason for quarantine', () => {
  const parse = () => {
    throw new Error('no price')
  }
  expect(readText(parse, 'text', context)).toEqual({ quarantined: 'no price' })
})
