import { expect, test, vi } from 'vitest'
import { testLiquidation } from '@/db/liquidation.fixture'
import { latestSeq } from '@/db/log'
import { openReader } from '@/db/store'
import { answerCacheCounts, keptAnswer, steadyAnswer } from './answer-cache'
import { freshStore, store } from './store.fixture'

const START = Date.UTC(2025, 11, 11)
const light = () => 1

async function readerAndWriter() {
  const writer = await freshStore()
  let step = 0
  const write = () => store(writer, [testLiquidation({ time: START + step++ })])
  await write()
  return { reader: openReader({ path: writer.path }), write }
}

test('the same question gets the same answer until something is stored', async () => {
  const { reader, write } = await readerAndWriter()
  const compute = vi.fn(async () => ({ n: compute.mock.calls.length }))
  const ask = (key = 'question') => steadyAnswer(reader, key, compute, light)
  expect([await ask(), await ask()]).toEqual([{ n: 1 }, { n: 1 }])
  expect(await ask('another question')).toEqual({ n: 2 })
  await write()
  expect(await ask()).toEqual({ n: 3 })
  expect(answerCacheCounts(reader)).toEqual({ hits: 1, misses: 3 })
})

test('equal questions at one time are computed once', async () => {
  const { reader } = await readerAndWriter()
  const compute = vi.fn(async () => ({}))
  const ask = () => steadyAnswer(reader, 'question', compute, light)
  await Promise.all([ask(), ask(), ask()])
  expect(compute).toHaveBeenCalledTimes(1)
})

test('what is stored while an answer is computed is in the next one, not in this', async () => {
  const { reader, write } = await readerAndWriter()
  const compute = async () => {
    const before = await latestSeq(reader)
    if (before === 1) await write()
    return [before, await latestSeq(reader)]
  }
  const ask = () => steadyAnswer(reader, 'question', compute, light)
  expect([await ask(), await ask()]).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('what fails is not kept', async () => {
  const { reader } = await readerAndWriter()
  const compute = vi.fn(async () => {
    if (compute.mock.calls.length === 1) throw new Error('the disk is gone')
    return 'answer'
  })
  const ask = () => steadyAnswer(reader, 'question', compute, light)
  await expect(ask()).rejects.toThrow('the disk is gone')
  expect(await ask()).toBe('answer')
})

test('an answer too large to keep is still given', async () => {
  const { reader } = await readerAndWriter()
  const compute = vi.fn(async () => 'large')
  const ask = () => steadyAnswer(reader, 'question', compute, () => 10_000_000)
  expect([await ask(), await ask()]).toEqual(['large', 'large'])
  expect(compute).toHaveBeenCalledTimes(2)
})

test('what is made of answers is made once until something is stored', async () => {
  const { reader, write } = await readerAndWriter()
  const make = vi.fn(async () => make.mock.calls.length)
  const ask = () => keptAnswer(reader, 'picture', make, light)
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  await write()
  expect([await ask(), await ask()]).toEqual([2, 2])
})
