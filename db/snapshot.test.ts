import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from './append'
import { testBatch, testLiquidation, textOf } from './liquidation.fixture'
import { latestSeq } from './log'
import { openWriter } from './open-writer'
import { withSnapshot } from './snapshot'
import { openReader } from './store'

function freshPair() {
  const path = join(mkdtempSync(join(tmpdir(), 'snapshot-')), 'test.db')
  const writer = openWriter({ path, kind: 'live' })
  const write = (time: number) => append(writer, testBatch([textOf(testLiquidation({ time }))]))
  return { reader: openReader({ path }), write }
}

test('what is committed under way is seen only afterwards', async () => {
  const { reader, write } = freshPair()
  await write(1)
  const seen = await withSnapshot(reader, async () => {
    const before = await latestSeq(reader)
    await write(2)
    return [before, await latestSeq(reader)]
  })
  expect(seen).toEqual([1, 1])
  expect(await latestSeq(reader)).toBe(2)
})

test('pieces that overlap share one state, which ends with the last of them', async () => {
  const { reader, write } = freshPair()
  const inner = () => withSnapshot(reader, () => latestSeq(reader))
  const outer = withSnapshot(reader, async () => {
    await latestSeq(reader)
    await write(1)
    return inner()
  })
  expect(await outer).toBe(0)
  expect([reader.db.inTransaction, await inner()]).toEqual([false, 1])
})

test('a piece that fails leaves nothing open', async () => {
  const { reader } = freshPair()
  const failing = withSnapshot(reader, () => Promise.reject(new Error('the disk is gone')))
  await expect(failing).rejects.toThrow('the disk is gone')
  expect(reader.db.inTransaction).toBe(false)
})
