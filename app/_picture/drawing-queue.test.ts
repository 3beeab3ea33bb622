import { expect, test } from 'vitest'
import { Unavailable } from '@/lib/contract/errors'
import { inTurn } from './drawing-queue'

/** Work that goes on until it is let go, and how many of its kind are at it. */
function held() {
  const at = { now: 0, most: 0, done: 0 }
  let free: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    free = resolve
  })
  const work = async () => {
    at.now++
    at.most = Math.max(at.most, at.now)
    await gate
    at.now--
    return ++at.done
  }
  return { at, work, free }
}

test('few pictures are made at once, a bounded number waits, and the rest is told to come again', async () => {
  const { at, work, free } = held()
  const asked = Array.from({ length: 100 }, (_, i) => inTurn(`picture ${i}`, work))
  const outcomes = Promise.allSettled(asked)
  free()
  const settled = await outcomes
  const refused = settled.filter(({ status }) => status === 'rejected')
  expect(at.most).toBeLessThanOrEqual(2)
  expect(at.done).toBe(100 - refused.length)
  expect(at.done).toBeLessThanOrEqual(34)
  expect(refused.every((one) => one.status === 'rejected' && one.reason instanceof Unavailable)).toBe(true)
  const before = at.done
  await expect(inTurn('picture 99', work)).resolves.toBe(before + 1)
})

test('what is asked for by many at once is made once, and a failure is forgotten', async () => {
  const { at, work, free } = held()
  const asked = ['same', 'same', 'same'].map((name) => inTurn(name, work))
  free()
  expect(await Promise.all(asked)).toEqual([1, 1, 1])
  expect(at.done).toBe(1)
  const broken = () => Promise.reject(new Error('no'))
  await expect(inTurn('same', broken)).rejects.toThrow('no')
  await expect(inTurn('same', work)).resolves.toBe(2)
})
