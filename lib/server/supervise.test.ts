import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { supervise } from './supervise'

const folder = mkdtempSync(join(tmpdir(), 'supervise-'))
const never = new AbortController().signal

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(join(folder, 'log'), { force: true })
})

/** A process that notes each of its starts in a file and then does as told. */
function processThat(does: string): [entry: URL, arguments_: string[]] {
  const entry = join(folder, `${Math.random()}.mjs`)
  writeFileSync(
    entry,
    `import { appendFileSync, readFileSync } from 'node:fs'
     appendFileSync(process.argv[2], 'start\\n')
     const starts = readFileSync(process.argv[2], 'utf8').trim().split('\\n').length
     ${does}`,
  )
  return [pathToFileURL(entry), [join(folder, 'log')]]
}

const starts = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').length

test('a process that dies is started again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await supervise(...processThat('process.exit(starts === 1 ? 1 : 0)'), never)
  expect(starts()).toBe(2)
  expect(said.mock.calls).toEqual([['The collector ended (1); starting it again in 1 s.']])
})

test('what cannot start as configured is not tried again', async () => {
  const refusing = processThat(`process.send({ cannotStart: 'no such venue' }, () => process.exit(2))`)
  await expect(supervise(...refusing, never)).rejects.toThrow(new CannotStart('no such venue'))
  expect(starts()).toBe(1)
})

test('a process is asked to stop and may finish what it does', async () => {
  const stop = new AbortController()
  const stopping = processThat(`
    process.on('SIGTERM', () => { appendFileSync(process.argv[2], 'finished\\n'); process.exit(0) })
    setInterval(() => {}, 1000)
    appendFileSync(process.argv[2], 'ready\\n')`)
  const running = supervise(...stopping, stop.signal)
  await vi.waitFor(() => expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('start\nready\n'), 50_000)
  stop.abort()
  await running
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('start\nready\nfinished\n')
})
