import { expect, test } from 'vitest'
import { TooMany } from '@/lib/contract/errors'
import { Rate } from './rate'

const bounds = { each: 2, all: 3, per: 60_000 }

test('a client has so many in a window, and again in the next one', () => {
  const rate = new Rate(bounds)
  rate.take('a', 0)
  rate.take('a', 10_000)
  expect(() => rate.take('a', 20_000)).toThrow(new TooMany('At most 2 in 60 seconds; try again later.', 40))
  rate.take('a', 60_000)
})

test('all together have a bound too, which refused ones do not use up', () => {
  const rate = new Rate(bounds)
  rate.take('a', 0)
  rate.take('a', 0)
  expect(() => rate.take('a', 0)).toThrow(TooMany)
  rate.take('b', 0)
  expect(() => rate.take('c', 1_000)).toThrow(TooMany)
})
