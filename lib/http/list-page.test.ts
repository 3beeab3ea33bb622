import { expect, test } from 'vitest'
import { listPage, pageOf } from './list-page'

const live = { kind: 'live' } as const
const letters = ['a', 'b', 'c', 'd', 'e']
const same = (letter: string) => letter

test('pages follow each other to the end', () => {
  const first = pageOf(letters, same, { limit: 2, cursor: null }, live)
  expect(first).toEqual({ data: ['a', 'b'], next_cursor: expect.any(String) })
  const second = pageOf(letters, same, { limit: 2, cursor: first.next_cursor ?? null }, live)
  expect(second.data).toEqual(['c', 'd'])
  const last = pageOf(letters, same, { limit: 2, cursor: second.next_cursor ?? null }, live)
  expect(last).toEqual({ data: ['e'] })
})

test('a page that ends with the list has no cursor', () => {
  expect(pageOf(letters, same, { limit: 5, cursor: null }, live)).toEqual({ data: letters })
  expect(pageOf([], same, { limit: 5, cursor: null }, live)).toEqual({ data: [] })
})

test('a cursor whose row is gone is refused', () => {
  const { next_cursor } = pageOf(letters, same, { limit: 2, cursor: null }, live)
  const shorter = letters.filter((letter) => letter !== 'b')
  expect(() => pageOf(shorter, same, { limit: 2, cursor: next_cursor ?? null }, live)).toThrow(/cursor/)
  expect(() => pageOf(letters, same, { limit: 2, cursor: '%%%' }, live)).toThrow(/cursor/)
})

test('a simulated list says so', () => {
  expect(listPage([1], { kind: 'simulated' })).toEqual({ data: [1], simulated: true })
})
