import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWriter } from './open-writer'
import { heldShares, readSharePart, saveShare } from './shares'

const store = () =>
  openWriter({ path: join(mkdtempSync(join(tmpdir(), 'shares-')), 'test.db'), kind: 'live' })
const share = (id: string, bytes = 100) => ({
  id,
  json: Buffer.from(`{"id":"${id}"}`),
  csv: Buffer.from('a,b\r\n'),
  png: Buffer.alloc(bytes, 7),
})

test('shares have a bound on their number; a known one needs no room', async () => {
  const db = store()
  const bounds = { count: 2, bytes: 1_000_000 }
  const save = (id: string) => saveShare(db, share(id), 1, bounds)
  expect([await save('a'), await save('b'), await save('c'), await save('a')]).toEqual([
    'saved',
    'saved',
    'full',
    'known',
  ])
  expect(await readSharePart(db, 'c', 'json')).toBeNull()
  expect(heldShares(db).count).toBe(2)
})

test('shares have a bound on their bytes', async () => {
  const db = store()
  const bounds = { count: 10, bytes: 1_000 }
  expect(await saveShare(db, share('a', 700), 1, bounds)).toBe('saved')
  expect(await saveShare(db, share('b', 700), 1, bounds)).toBe('full')
  expect(heldShares(db).bytes).toBeLessThanOrEqual(1_000)
})

test('each part comes back as it was', async () => {
  const db = store()
  const given = share('a')
  await saveShare(db, given, 1, { count: 1, bytes: 1_000_000 })
  for (const part of ['json', 'csv', 'png'] as const)
    expect((await readSharePart(db, 'a', part))?.equals(given[part])).toBe(true)
})
