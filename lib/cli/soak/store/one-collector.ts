import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { atLeast, exactly, measured, skipped, told, tookAtMost } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { randomOf } from '@/lib/cli/soak/random'
import { startTarget, type Target } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import type { MockExchange } from '@/lib/sim/mock-exchange'
import { startPrinting } from './prints.fixture'

const COLLECTORS = 2
const PATIENCE_MS = 180_000
const TAKEN_OVER_WITHIN_MS = 20_000

/** Several collectors on one store, and one after the other of them dies. */
export const oneCollector: FaultTest = {
  id: 'B7',
  title: 'Two collectors on one store, killed and started again',
  inject:
    'Two supervised collectors (`npm run collect`) on one database and one mock exchange. The collecting process that is connected is killed again and again: its supervisor starts it anew while the other one takes over.',
  threshold:
    'never more than one connection at the venue, and (long form) one again within 20 s of each kill',
  run,
}

async function run({ long, seed, folder, say }: FaultOptions) {
  if (process.platform !== 'linux') return skipped('needs /proc of Linux')
  const kills = long ? 20 : 1
  const { exchange, environment } = await startPrinting()
  const path = join(folder, 'one.db')
  closeStore(openWriter({ path, kind: 'simulated' }))
  const most = mostConnections(exchange)
  const collectors = Array.from({ length: COLLECTORS }, () => startCollector(path, environment))
  const random = randomOf(seed)
  const takeovers: number[] = []
  try {
    await until('one is connected', PATIENCE_MS, () => exchange.connections === 1)
    while (takeovers.length < kills) {
      await new Promise((resolve) => setTimeout(resolve, 2_000 + random() * 4_000))
      takeovers.push(await killTheConnected(exchange, collectors))
      say(`${takeovers.length} kills, at most ${most()} connections at once`)
    }
  } finally {
    for (const { process } of collectors) process.kill('SIGTERM')
    await Promise.all(collectors.map(({ gone }) => gone))
    await exchange.close()
  }
  return measured([
    told('kills', takeovers.length),
    exactly('most connections at the venue at once', most(), 1),
    tookAtMost(
      long,
      'longest time until one was connected again',
      Math.max(...takeovers),
      TAKEN_OVER_WITHIN_MS,
    ),
    atLeast('attempts to connect', exchange.attempts.length, kills + 1),
  ])
}

function startCollector(path: string, environment: Readonly<Record<string, string>>): Target {
  return startTarget({
    entry: 'lib/server/start.ts',
    arguments: ['collect'],
    environment: {
      ...environment,
      DATABASE_URL: `file:${path}`,
      DATABASE_KIND: 'simulated',
      LOG_LEVEL: 'silent',
    },
    onLine: () => {},
    onErrorLine: () => {},
  })
}

/** Looked at after everything that happens at the exchange. */
function mostConnections(exchange: MockExchange): () => number {
  let most = 0
  void exchange.until(() => {
    most = Math.max(most, exchange.connections)
    return false
  })
  return () => most
}

/** Returns how long no collector was connected. */
async function killTheConnected(exchange: MockExchange, collectors: readonly Target[]): Promise<number> {
  const port = Number(new URL(exchange.origin.ws).port)
  const connected = collectors
    .flatMap(({ process }) => childrenOf(process.pid))
    .find((pid) => holds(pid, port))
  if (connected === undefined) throw new Error('no collector holds the connection')
  const attempts = exchange.attempts.length
  process.kill(connected, 'SIGKILL')
  return until(
    'one is connected again',
    PATIENCE_MS,
    () => exchange.attempts.length > attempts && exchange.connections === 1,
  )
}

function childrenOf(pid: number | undefined): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
}

const ESTABLISHED = '01'

/** Whether this process has an open connection to a port of this machine. */
function holds(pid: number, port: number): boolean {
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1)
  const inodes = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(
      ([, , remote, state]) =>
        state === ESTABLISHED && Number.parseInt(remote?.split(':')[1] ?? '', 16) === port,
    )
    .map((fields) => `socket:[${fields[9]}]`)
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).some((name) => inodes.includes(linkOf(join(folder, name))))
}

/** A descriptor that was closed meanwhile leads nowhere. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
