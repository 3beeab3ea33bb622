import { setImmediate as round } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FairTurns } from './fair-turns'

/** A machine that is busy with other things would cut rounds short. */
const stillClock = () => 0

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

async function rounds(count: number): Promise<void> {
  for (const _ of upTo(count)) await round()
}

function client(turns: FairTurns, name: string, order: string[] = []) {
  const held: (() => void)[] = []
  const ran: number[] = []
  let asked = 0
  return {
    ran,
    ask: () => {
      const number = asked++
      return turns.take(name, (release) => {
        ran.push(number)
        order.push(name)
        held.push(release)
      })
    },
    finish: () => held.shift()?.(),
  }
}

test('who asks for much waits for itself; others have their turn next', async () => {
  const turns = new FairTurns(stillClock)
  const much = client(turns, 'much')
  const taken = upTo(101).map(() => much.ask())
  expect(taken.filter((isTaken) => !isTaken)).toHaveLength(1)
  await rounds(10)
  expect(much.ran).toEqual(upTo(4))
  const other = client(turns, 'other')
  other.ask()
  await rounds(2)
  expect(other.ran).toEqual([0])
  much.finish()
  await rounds(2)
  expect(much.ran).toEqual(upTo(5))
})

test('clients take turns', async () => {
  const turns = new FairTurns(stillClock)
  const order: string[] = []
  const [a, b] = [client(turns, 'a', order), client(turns, 'b', order)]
  for (const _ of upTo(3)) a.ask()
  for (const _ of upTo(3)) b.ask()
  expect(order).toEqual([])
  await rounds(4)
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
})

test('what takes long leaves the rest of the work to the next round', async () => {
  let now = 0
  const turns = new FairTurns(() => now)
  const ran: number[] = []
  for (const name of upTo(5))
    turns.take(`client ${name}`, () => {
      ran.push(name)
      now += 11
    })
  setImmediate(() => ran.push(-1))
  await rounds(12)
  expect(ran).toEqual([0, -1, 1, 2, 3, 4])
})

test('all that waited run, in order, and a client that is done begins anew', async () => {
  const { ask, finish, ran } = client(new FairTurns(stillClock), 'a')
  for (const _ of upTo(20)) ask()
  for (const _ of upTo(20)) {
    await rounds(5)
    finish()
  }
  expect(ran).toEqual(upTo(20))
  for (const _ of upTo(5)) ask()
  await rounds(8)
  expect(ran).toEqual(upTo(24))
})

test('connections go before work, but not for ever', async () => {
  const turns = new FairTurns(stillClock)
  const { ask, ran } = client(turns, 'a')
  ask()
  for (const _ of upTo(20)) {
    turns.giveWay()
    await round()
  }
  expect(ran).toEqual([])
  await rounds(2)
  expect(ran).toEqual([0])
  ask()
  for (const _ of upTo(40)) {
    turns.giveWay()
    await round()
  }
  expect(ran).toEqual([0, 1])
})

test('work that says twice that it is over counts once', async () => {
  const turns = new FairTurns(stillClock)
  const { ask, ran } = client(turns, 'a')
  const releases: (() => void)[] = []
  turns.take('a', (release) => void releases.push(release))
  for (const _ of upTo(9)) ask()
  await rounds(8)
  releases[0]?.()
  releases[0]?.()
  await rounds(8)
  expect(ran).toEqual(upTo(4))
})
