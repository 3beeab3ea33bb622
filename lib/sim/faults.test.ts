import { expect, test } from 'vitest'
import { type Faults, Unreliable } from './faults'

const MESSAGES = Array.from({ length: 1_000 }, (_, number) => number)

function sentOf(faults: Faults): number[] {
  const line = new Unreliable<number>(faults)
  return [...MESSAGES.flatMap((message) => line.pass(message)), ...line.flush()]
}

test('the same seed gives the same faults, another one others', () => {
  const faults = { seed: 5, drop: 0.1, duplicate: 0.1, reorder: 0.1 }
  expect(sentOf(faults)).toEqual(sentOf(faults))
  expect(sentOf(faults)).not.toEqual(sentOf({ ...faults, seed: 6 }))
})

test('reordered messages all arrive, late by a few', () => {
  const sent = sentOf({ seed: 1, reorder: 0.3 })
  expect([...sent].sort((a, b) => a - b)).toEqual(MESSAGES)
  expect(sent).not.toEqual(MESSAGES)
  expect(Math.max(...sent.map((message, place) => Math.abs(message - place)))).toBeLessThan(10)
})

test('what is dropped is known, what is repeated follows its first copy', () => {
  const line = new Unreliable<number>({ seed: 3, drop: 0.1, duplicate: 0.1 })
  const sent = MESSAGES.flatMap((message) => line.pass(message))
  expect([...new Set(sent), ...line.dropped].sort((a, b) => a - b)).toEqual(MESSAGES)
  expect(line.dropped.length).toBeGreaterThan(60)
  const repeated = sent.filter((message, place) => sent[place - 1] === message)
  expect(repeated.length).toBeGreaterThan(60)
  expect(sent.length).toBe(MESSAGES.length - line.dropped.length + repeated.length)
})
