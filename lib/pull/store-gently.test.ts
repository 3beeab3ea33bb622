import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { SECOND } from '@/lib/contract/units'
import { ManualClock } from './manual-clock.fixture'
import { storeGently, whenFree } from './store-gently'

const busy = () => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })

test('many rows are stored in parts, and others have their turn in between', async () => {
  const parts: number[] = []
  let turns = 0
  const others = (async () => {
    for (; parts.length < 3; turns++) await turn()
  })()
  const rows = Array.from({ length: 600 }, (_, row) => row)
  const stored = await storeGently(new ManualClock(), rows, async (part) => {
    parts.push(part.length)
    return { stored: part.length - 1 }
  })
  await others
  expect([stored, parts]).toEqual([597, [250, 250, 100]])
  expect(turns).toBeGreaterThanOrEqual(2)
})

test('a write that finds the store taken is done once it is free', async () => {
  const clock = new ManualClock()
  let tries = 0
  const written = whenFree(clock, () => {
    tries++
    if (tries < 3) throw busy()
    return 'written'
  })
  await clock.advance(SECOND)
  expect([await written, tries]).toEqual(['written', 3])
})

test('a store that stays taken is given up, and other errors at once', async () => {
  const clock = new ManualClock()
  const given = expect(
    whenFree(clock, () => {
      throw busy()
    }),
  ).rejects.toThrow('database is locked')
  await clock.advance(31 * SECOND)
  await given
  const odd = new Error('something else')
  await expect(
    whenFree(clock, () => {
      throw odd
    }),
  ).rejects.toBe(odd)
})
