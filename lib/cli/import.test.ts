import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'import-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command as `npm run import` starts it, on a data folder of its own. */
function runCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/import.ts', ...args], {
    env: { ...process.env, DATA_DIR: folder, ...env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

const recorded = join(folder, 'a.csv')
writeFileSync(
  recorded,
  'BTC,SELL,LIMIT,IOC,0.009,18917.15,18990.00,FILLED,0.009,0.009,1665523974217,170.25435\nbroken,row\n',
)

test('every row accounted for: exit 0, the counts of all files on the last line of stdout', async () => {
  const { code, stdout, stderr } = await runCommand([recorded, recorded])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(
    '{"received":4,"stored":1,"duplicate":1,"ignored":0,"quarantined":2}',
  )
})

test('a file that cannot be read: exit 1, one line, and the counts of the others', async () => {
  const { code, stdout, stderr } = await runCommand([join(folder, 'nowhere.csv'), recorded], {
    DATABASE_URL: `file:${join(folder, 'other.db')}`,
  })
  expect([code, stderr.split('\n')]).toEqual([1, [expect.stringContaining('there is no such file'), '']])
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ received: 2, stored: 1 })
})

test.each<[string, string[], Record<string, string>, string]>([
  ['no file', [], {}, 'usage: npm run import'],
  ['a database that is none', [recorded], { DATABASE_URL: `file:${recorded}` }, 'not a SQLite database'],
])('%s: exit 2 and a plain line', async (_, args, env, message) => {
  const { code, stdout, stderr } = await runCommand(args, env)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('    at ')
})
