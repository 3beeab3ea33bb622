import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { runDemo } from './run-demo'

const folder = mkdtempSync(join(tmpdir(), 'run-demo-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  delete process.env.SIMULATED_FOR_TEST
})

function marketThat(does: string): URL {
  const entry = join(folder, `${Math.random()}.mjs`)
  writeFileSync(entry, does)
  return pathToFileURL(entry)
}

const READY = `process.send({ environment: { SIMULATED_FOR_TEST: 'yes' } })`

test('this process turns to the market once it can be asked, and ends it', async () => {
  const stop = new AbortController()
  const demo = await runDemo(stop.signal, marketThat(`${READY}; process.on('disconnect', () => {})`))
  expect(process.env.SIMULATED_FOR_TEST).toBe('yes')
  stop.abort()
  await expect(demo.ended).resolves.toBeUndefined()
})

test('a market that ends by itself is told', async () => {
  const demo = await runDemo(new AbortController().signal, marketThat(`${READY}; process.disconnect()`))
  await expect(demo.ended).rejects.toThrow('The simulated market ended (0).')
})

test('a market that cannot start says why', async () => {
  const refusing = marketThat(`process.send({ cannotStart: 'no room' }, () => process.exit(2))`)
  await expect(runDemo(new AbortController().signal, refusing)).rejects.toThrow(new CannotStart('no room'))
})

test('a market that ends before it can be asked is told', async () => {
  await expect(runDemo(new AbortController().signal, marketThat('process.exit(3)'))).rejects.toThrow(
    'The simulated market ended (3).',
  )
})

test('a stop while the market is being made is no fault', async () => {
  const stop = new AbortController()
  const starting = runDemo(stop.signal, marketThat('setInterval(() => {}, 1_000)'))
  stop.abort()
  await (await starting).ended
  expect(process.env.SIMULATED_FOR_TEST).toBeUndefined()
})
