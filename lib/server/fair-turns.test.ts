import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FairTurns } from './fair-turns'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function client(turns: FairTurns, name: string, isGreedy = false) {
  const ran: number[] = []
  const held: (() => void)[] = []
  let asked = 0
  return {
    ran,
    ask: () => {
      const number = asked++
      return turns.take(name, isGreedy, (release) => {
        ran.push(number)
        held.push(release)
      })
    },
    finish: () => held.shift()?.(),
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('who asks for much waits for itself; others have their turn at once', () => {
  const turns = new FairTurns()
  const much = client(turns, 'much')
  const taken = upTo(110).map(() => much.ask())
  expect(taken.filter((isTaken) => !isTaken)).toHaveLength(2)
  expect(much.ran).toEqual(upTo(8))
  const other = client(turns, 'other')
  other.ask()
  expect(other.ran).toEqual([0])
  much.finish()
  expect(much.ran).toEqual(upTo(9))
})

test('all that waited run, in order, and a client that is done begins anew', () => {
  const { ask, finish, ran } = client(new FairTurns(), 'a')
  for (const _ of upTo(20)) ask()
  for (const _ of upTo(20)) finish()
  expect(ran).toEqual(upTo(20))
  for (const _ of upTo(9)) ask()
  expect(ran).toEqual(upTo(28))
})

test('a greedy client has one request at a time, and a rest as long as that took', () => {
  const { ask, finish, ran } = client(new FairTurns(), 'greedy', true)
  for (const _ of upTo(3)) ask()
  expect(ran).toEqual([0])
  vi.advanceTimersByTime(30)
  finish()
  vi.advanceTimersByTime(29)
  expect(ran).toEqual([0])
  vi.advanceTimersByTime(2)
  expect(ran).toEqual([0, 1])
  vi.advanceTimersByTime(5_000)
  finish()
  vi.advanceTimersByTime(101)
  expect(ran).toEqual([0, 1, 2])
})

test('work that says twice that it is over counts once', () => {
  const turns = new FairTurns()
  const { ask, ran } = client(turns, 'a')
  const releases: (() => void)[] = []
  turns.take('a', false, (release) => void releases.push(release))
  for (const _ of upTo(9)) ask()
  releases[0]?.()
  releases[0]?.()
  expect(ran).toEqual(upTo(8))
})
