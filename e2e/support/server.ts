import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Server {
  readonly url: string
  readonly stop: () => Promise<void>
}

interface ServerOptions {
  /** `all` = collector and pages; `demo` = the same on the simulated market. */
  readonly role: 'web' | 'collect' | 'all' | 'demo'
  readonly dataDir: string
  readonly port?: number
  /** What must answer with success before the server counts as started. */
  readonly probe?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A data folder of its own; removed by `remove`. */
export function temporaryData(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'heatmap-e2e-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port to be had')
  return address.port
}

/** Starts the product as its own process and waits until it answers. */
export async function startServer({
  role,
  dataDir,
  port,
  probe = '/api/bases',
  env = {},
}: ServerOptions): Promise<Server> {
  const chosen = port ?? (await freePort())
  const url = `http://127.0.0.1:${chosen}`
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/server/start.ts', ...(role === 'all' ? [] : [role])],
    {
      env: {
        ...process.env,
        PORT: String(chosen),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
        // Only a test that has mock exchanges for it fetches what is not held.
        PULL_THROUGH: '0',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)))
  await answering(url + probe, child, said).catch(async (error) => {
    await stop(child)
    throw error
  })
  return { url, stop: () => stop(child) }
}

/** The first start may have to build the pages, and the demo trades a week, both on a machine that may be busy. */
export const PATIENCE = 600_000
const EVERY = 100

async function answering(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${said.join('')}`)
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, EVERY))
  }
  throw new Error(`the server did not answer:\n${said.join('')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Runs one of the product's commands to its end and gives its last line. */
export async function runCommand(script: string, args: readonly string[], dataDir: string): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: string[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => out.push(String(chunk)))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${out.join('')}`)
  return out.join('').trim().split('\n').at(-1) ?? ''
}
