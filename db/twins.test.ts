import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Session } from '@/lib/contract/append-batch'
import { append } from './append'
import { testBatch, testLiquidation, textOf } from './liquidation.fixture'
import { verify } from './maintenance'
import { openWriter } from './open-writer'
import { readEvents } from './read-events'
import { closeStore, type Store } from './store'

const NOON = 1_765_454_400_000
let sessions = 0
const newSession = (): Session => ({ id: `session ${sessions++}`, seen: new Map() })

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'twins-')), 'test.db'), kind: 'live' })
}

/** Messages that each hold the events of these moments. */
async function hear(store: Store, session: Session | null, messages: readonly (readonly number[])[]) {
  const texts = messages.map((moments) =>
    textOf(...moments.map((moment) => testLiquidation({ time: NOON + moment }))),
  )
  return append(store, { ...testBatch(texts), session })
}

async function moments(store: Store): Promise<number[]> {
  const { events } = await readEvents(store, { from: 0, to: NOON * 2, order: 'asc', limit: 1_000 })
  return events.map(({ time }) => time - NOON)
}

test('equal rows of one session are twins, also in different messages and batches', async () => {
  const store = freshStore()
  const socket = newSession()
  await hear(store, socket, [[1], [2, 2]])
  const counts = await hear(store, socket, [[2], [1], [3]])
  expect(counts).toMatchObject({ stored: 3, duplicate: 0 })
  expect(await moments(store)).toEqual([1, 1, 2, 2, 2, 3])
  closeStore(store)
})

test('a snapshot after a reconnect, in one message or row by row, matches what was said before', async () => {
  const store = freshStore()
  await hear(store, newSession(), [[1], [2], [2], [3, 3]])
  const reconnected = newSession()
  expect(await hear(store, reconnected, [[1, 2, 2, 3, 3, 4]])).toMatchObject({ stored: 1, duplicate: 5 })
  expect(await hear(store, reconnected, [[4], [5]])).toMatchObject({ stored: 2, duplicate: 0 })
  expect(await hear(store, newSession(), [[1], [2], [2], [3], [3], [4], [4], [5]])).toMatchObject({
    duplicate: 8,
  })
  expect(await moments(store)).toEqual([1, 2, 2, 3, 3, 4, 4, 5])
  closeStore(store)
})

test('without a session each message stands for itself', async () => {
  const store = freshStore()
  expect(await hear(store, null, [[1], [1], [2, 2], [2, 2]])).toMatchObject({ stored: 3, duplicate: 3 })
  closeStore(store)
})

test('what a refused batch said is not counted', async () => {
  const store = freshStore()
  const socket = newSession()
  const broken = { ...testLiquidation({ time: NOON + 1 }), price: Symbol('no price') as never }
  const texts = [textOf(testLiquidation({ time: NOON + 1 })), { ...textOf(), outcome: { events: [broken] } }]
  await expect(append(store, { ...testBatch(texts), session: socket })).rejects.toThrow()
  expect(await hear(store, socket, [[1]])).toMatchObject({ stored: 1 })
  expect(await hear(store, newSession(), [[1]])).toMatchObject({ duplicate: 1 })
  closeStore(store)
})

/** Cuts a list into messages of one to four rows. */
const messagesOf = (rows: readonly number[], sizes: readonly number[]) => {
  const messages: number[][] = []
  for (let place = 0, n = 0; place < rows.length; n += 1) {
    const size = 1 + ((sizes[n % sizes.length] ?? 0) % 4)
    messages.push(rows.slice(place, place + size))
    place += size
  }
  return messages
}

test('50 sockets that each begin with old rows leave every event exactly once, twins too', async () => {
  const stream = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 50, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(
      stream,
      fc.array(fc.nat(), { minLength: 1, maxLength: 9 }),
      fc.nat(20),
      async (twins, sizes, back) => {
        const store = freshStore()
        const happened = twins.flatMap((copies, moment) => Array.from({ length: copies }, () => moment))
        for (let socket = 0; socket < 50; socket += 1) {
          const session = newSession()
          const snapshot = happened.filter((moment) => moment >= socket - back && moment < socket)
          if (snapshot.length > 0) await hear(store, session, [snapshot])
          await hear(
            store,
            session,
            messagesOf(
              happened.filter((moment) => moment === socket),
              sizes,
            ),
          )
        }
        expect(await moments(store)).toEqual(happened)
        expect(await verify(store)).toMatchObject({ ok: true })
        closeStore(store)
      },
    ),
    { numRuns: 8 },
  )
})
