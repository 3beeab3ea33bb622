import { expect, test } from 'vitest'
import { overlayTime } from './overlay-time'

const NOON = Date.UTC(2025, 11, 11, 12)

test.each([
  ['1765454400', NOON],
  ['1765454400000', NOON],
  ['1765454400000000', NOON],
  ['2025-12-11 12:00:00', NOON],
  ['2025-12-11T12:00', NOON],
  ['2025-12-11T12:00:00.000Z', NOON],
  ['2025-12-11T14:00:00+02:00', NOON],
  ['2025-12-11T12:00:00.250', NOON + 250],
  ['2025-12-11', Date.UTC(2025, 11, 11)],
])('%s is read as UTC', (text, time) => {
  expect(overlayTime(text)).toBe(time)
})

test.each(['', 'noon', '12', '-5', '2025-13-40', '11.12.2025', '99999999999999999', '1e12'])(
  '%j is no time',
  (text) => {
    expect(() => overlayTime(text)).toThrow('not a time')
  },
)
