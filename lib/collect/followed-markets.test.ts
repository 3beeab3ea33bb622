import { expect, test } from 'vitest'
import { HOUR } from '@/lib/contract/units'
import { FollowedMarkets } from './followed-markets'

const everything = () => true

test('markets are ranked by recent dollars, halved every six hours', () => {
  const followed = new FollowedMarkets()
  followed.note('x:OLD', 1_000, 0)
  followed.note('x:NEW', 600, 12 * HOUR)
  followed.note('x:TWICE', 150, 12 * HOUR)
  followed.note('x:TWICE', 150, 12 * HOUR)
  expect(followed.top(3, 12 * HOUR, everything)).toEqual(['x:NEW', 'x:TWICE', 'x:OLD'])
  expect(followed.top(2, 12 * HOUR, (id) => id !== 'x:NEW')).toEqual(['x:TWICE', 'x:OLD'])
})

test('late rows neither raise a weight beyond its size nor turn time back', () => {
  const followed = new FollowedMarkets()
  followed.note('x:A', 100, 12 * HOUR)
  followed.note('x:A', 100, 0)
  followed.note('x:B', 201, 12 * HOUR)
  expect(followed.top(1, 12 * HOUR, everything)).toEqual(['x:B'])
})
