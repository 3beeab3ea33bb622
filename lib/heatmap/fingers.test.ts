import { expect, test } from 'vitest'
import { type Fingers, holdsPrices, type Place, pricesUnder, spanUnder } from './fingers'

const SPAN = { from: 0, to: 1_000_000 }
const AXIS = { low: 80, high: 100 }

function fingers(...moves: readonly (readonly [from: Place, at: Place])[]): Fingers {
  return {
    from: new Map(moves.map(([from], id) => [id + 7, from])),
    at: new Map(moves.map(([, at], id) => [id + 7, at])),
  }
}

test('one finger pans time, however far it strays up or down', () => {
  const one = fingers([
    { x: 50, y: 10 },
    { x: 150, y: 90 },
  ])
  expect(spanUnder(SPAN, one, 400)).toEqual({ from: -250_000, to: 750_000 })
  expect(pricesUnder(AXIS, one, 100)).toEqual(AXIS)
  expect(holdsPrices(one)).toBe(false)
})

test('two fingers beside each other zoom time', () => {
  const beside = fingers(
    [
      { x: 160, y: 40 },
      { x: 120, y: 40 },
    ],
    [
      { x: 240, y: 60 },
      { x: 280, y: 60 },
    ],
  )
  expect(holdsPrices(beside)).toBe(false)
  expect(spanUnder(SPAN, beside, 400)).toEqual({ from: 250_000, to: 750_000 })
})

test('one over the other they zoom prices; aslant, as a hand stands, still time', () => {
  const over = fingers(
    [
      { x: 200, y: 25 },
      { x: 200, y: 0 },
    ],
    [
      { x: 210, y: 75 },
      { x: 190, y: 100 },
    ],
  )
  expect(holdsPrices(over)).toBe(true)
  expect(pricesUnder(AXIS, over, 100)).toEqual({ low: 85, high: 95 })
  const still = (x: number, y: number) =>
    [
      { x, y },
      { x, y },
    ] as const
  expect(holdsPrices(fingers(still(200, 20), still(240, 80)))).toBe(false)
})

test('a finger that has been lifted holds nothing any more', () => {
  const { from } = fingers(
    [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ],
    [
      { x: 100, y: 0 },
      { x: 100, y: 0 },
    ],
  )
  expect(spanUnder(SPAN, { from, at: new Map() }, 400)).toEqual(SPAN)
})
