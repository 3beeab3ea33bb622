import { expect, test } from 'vitest'
import { HOUR } from '@/lib/contract/units'
import { isOtherRange, notLoadedSpans } from './not-loaded'

const span = (from: number, to: number) => ({ from: from * HOUR, to: to * HOUR })
const NOW = 200 * HOUR

test('while a longer range is on its way, what the old answer does not tell is not held', () => {
  const old = { answer: span(164, 168), asked: span(0, 169), isCurrent: false }
  expect(notLoadedSpans(span(0, 169), old, NOW)).toEqual([span(0, 164), span(168, 169)])
})

test('an answer to the question holds all of its range, wherever its columns begin', () => {
  const own = { answer: span(1, 9), asked: span(0, 10), isCurrent: true }
  expect(notLoadedSpans(span(0, 10), own, NOW)).toEqual([])
  expect(notLoadedSpans(span(-2, 8), own, NOW)).toEqual([span(-2, 0)])
})

test('the future is not missing', () => {
  const own = { answer: span(190, 200), asked: span(190, 200), isCurrent: true }
  expect(notLoadedSpans(span(195, 205), own, NOW)).toEqual([])
})

test('sums stay while a live range moves on by a column, and are of another range after a change of it', () => {
  expect(isOtherRange(span(0, 24), span(1, 25))).toBe(false)
  expect(isOtherRange(span(164, 168), span(0, 168))).toBe(true)
  expect(isOtherRange(span(0, 168), span(164, 168))).toBe(true)
  expect(isOtherRange(span(0, 4), span(4, 8))).toBe(true)
})
