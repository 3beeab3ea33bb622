import { expect, test } from 'vitest'
import { FairTurns } from './fair-turns'

test('a greedy client waits for itself; others have their turn at once', () => {
  const turns = new FairTurns()
  const ran: string[] = []
  const taken = Array.from({ length: 210 }, (_, index) => turns.take('greedy', () => ran.push(`g${index}`)))
  expect(taken.filter((isTaken) => !isTaken)).toHaveLength(2)
  expect(ran).toHaveLength(8)
  turns.take('other', () => ran.push('o'))
  expect(ran.at(-1)).toBe('o')
  turns.release('greedy')
  expect(ran.at(-1)).toBe('g8')
})

test('all that waited run, in order, and nothing is kept of a client that is done', () => {
  const turns = new FairTurns()
  const ran: number[] = []
  for (let index = 0; index < 20; index++) turns.take('a', () => ran.push(index))
  for (let index = 0; index < 20; index++) turns.release('a')
  expect(ran).toEqual(Array.from({ length: 20 }, (_, index) => index))
  turns.take('a', () => ran.push(99))
  expect(ran.at(-1)).toBe(99)
})
