import { expect, test } from 'vitest'
import { TooMany } from '@/lib/contract/errors'
import { placesTaken, takePlace } from './stream-places'

test('one client never takes all places, all clients never more than there are', () => {
  const greedy = Array.from({ length: 1_500 }, () => takePlace('192.0.2.1'))
  expect(() => takePlace('192.0.2.1')).toThrow(TooMany)
  const others = Array.from({ length: 500 }, (_, index) => takePlace(`198.51.100.${index}`))
  expect(() => takePlace('203.0.113.1')).toThrow('already holds 2000 streams')
  greedy[0]?.()
  greedy[0]?.()
  expect(placesTaken()).toBe(1_999)
  others.push(takePlace('192.0.2.1'))
  for (const giveBack of [...greedy, ...others]) giveBack()
  expect(placesTaken()).toBe(0)
})
