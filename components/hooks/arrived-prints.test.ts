import { expect, test } from 'vitest'
import { print } from '@/lib/heatmap/answers.fixture'
import { arrivedPrints } from './arrived-prints'

const BTC = { base: 'BTC', market: null, venues: [], minUsd: null, maxUsd: null }
const ARRIVED = [
  print({ id: 'held', time: 60_000 }),
  print({ id: 'early', time: 59_999 }),
  print({ id: 'first', time: 60_000 }),
  print({ id: 'short', time: 61_000, liquidated: 'short' }),
  print({ id: 'other', time: 62_000, base: 'ETH' }),
  print({ id: 'late', time: 90_000 }),
]
const recent = { list: () => ARRIVED.map((event, seq) => ({ seq, event })) }
const ids = (wanted: Partial<Parameters<typeof arrivedPrints>[2]>) =>
  arrivedPrints(recent, [print({ id: 'held' })], {
    scope: BTC,
    liquidated: null,
    from: 60_000,
    to: null,
    ...wanted,
  }).map(({ id }) => id)

test('a list gets what it lacks of its scope, from its beginning on', () => {
  expect(ids({})).toEqual(['first', 'short', 'late'])
})

test('an end is exclusive, a side can be chosen', () => {
  expect(ids({ to: 90_000 })).toEqual(['first', 'short'])
  expect(ids({ liquidated: 'long' })).toEqual(['first', 'late'])
})
