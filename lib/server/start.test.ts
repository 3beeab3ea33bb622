import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { readLease } from '@/db/lease'
import { closeStore, openReader } from '@/db/store'
import { COLLECT_LEASE } from '@/lib/contract/lease'

const folder = mkdtempSync(join(tmpdir(), 'start-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGTERM')
  rmSync(folder, { recursive: true })
})

const PATIENTLY = { timeout: 120_000, interval: 100 }

const path = (name: string) => join(folder, name)

function start(role: string, environment: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  const own = { NODE_ENV: 'test', PORT: '0', DATA_DIR: path('data'), VENUES: 'none' } as const
  const env = { PATH, HOME, ...own, ...environment }
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/start.ts', role], { env })
  started.push(child)
  return child
}

async function ending(role: string, environment: Record<string, string>) {
  const child = start(role, environment)
  const [out, errors, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ])
  return { code, out, errors }
}

/** Exit 2 and one line, nothing else. */
const refusedWith = (line: string) => ({ code: 2, out: '', errors: `Cannot start: ${line}\n` })

describe('a start that cannot succeed ends in one line and exit 2', () => {
  test('occupied port, before anything is written', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await ending('web', { PORT: String(port), DATA_DIR: path('untouched') })).toEqual(
      refusedWith(`port ${port} on 127.0.0.1 is already in use; set PORT to a free one`),
    )
    expect(existsSync(path('untouched'))).toBe(false)
    other.close()
  })

  test('a venue that is none, before anything is written or promised', async () => {
    const asked = { VENUES: 'nosuch,bybit', DATA_DIR: path('untouched') }
    const { code, out, errors } = await ending('all', asked)
    expect([code, out]).toEqual([2, ''])
    expect(errors).toMatch(/^Cannot start: VENUES must be all, none, or some of .*, not nosuch\.\n$/)
    expect(existsSync(path('untouched'))).toBe(false)
  })

  test('a file that is no database', async () => {
    writeFileSync(
      path('garbage.db'),
      'not a database, but long enough to have a header of its own '.repeat(100),
    )
    const { code, errors } = await ending('web', { DATABASE_URL: `file:${path('garbage.db')}` })
    expect(code).toBe(2)
    expect(errors).toMatch(/^Cannot start: cannot open the database .*damaged.*\n$/)
  })

  test('an unknown role', async () => {
    expect(await ending('fly', {})).toEqual(refusedWith('unknown role fly; use none, collect, web or demo'))
  })
})

test('the collecting process ends with its parent, even when that is killed', async () => {
  const database = path('orphan.db')
  const parent = start('collect', { DATABASE_URL: `file:${database}` })
  const isHeld = async () => {
    const store = openReader({ path: database })
    return (await readLease(store, COLLECT_LEASE).finally(() => closeStore(store))) !== null
  }
  const isHeldYet = () => isHeld().catch(() => false) // until the writer has made the files
  await vi.waitUntil(isHeldYet, PATIENTLY)
  parent.kill('SIGKILL')
  await vi.waitUntil(async () => !(await isHeld()), PATIENTLY)
})
