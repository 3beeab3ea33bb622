import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listGaps } from '@/db/gaps'
import { readEvents } from '@/db/read-events'
import { closeStore, openReader, type Store } from '@/db/store'
import { listVenues, type VenueRow } from '@/db/venues'
import { readConfig } from '@/lib/contract/config'
import type { Market } from '@/lib/contract/market'
import type { VenueAdapter } from '@/lib/venues/adapter'
import type { Commit } from './frame-writer'
import { runCollector } from './run'
import { TIMINGS, type Timings } from './timings'

/**
 * Timings under which every fault shows within a second. Those within which another must answer stay as they are:
 * exchange and collector share a process here, and one that is busy for a second would miss its own deadline.
 */
export const QUICK: Timings = {
  ...TIMINGS,
  pingAfterIdleMs: 200,
  pingEveryMs: 60_000,
  connectEveryMs: 5,
  firstPauseMs: 20,
  longestPauseMs: 100,
  overlapMs: 50,
  commitEveryMs: 10,
  beatMs: 20,
  leaseMs: 600,
  overlaysMs: 200,
  backFillAfterMs: 50,
  backFillRetryMs: 50,
  listingsLookMs: 10,
  unknownSymbolMs: 50,
  doubtsMs: 50,
}

/** The adapter with a canary that is missed sooner, and sockets that age sooner. */
export function impatient(
  adapter: VenueAdapter,
  { silenceMs, renewAfterMs = null }: { silenceMs: number | null; renewAfterMs?: number | null },
): VenueAdapter {
  const connections = (markets: readonly Market[]) =>
    adapter.connections(markets).map((connection) => ({
      ...connection,
      renewAfterMs,
      canary: connection.canary && silenceMs !== null ? { ...connection.canary, silenceMs } : null,
    }))
  return { ...adapter, connections }
}

export interface Rig {
  readonly store: Store
  readonly commits: Commit[]
  readonly stop: () => Promise<void>
}

export interface RigOptions {
  readonly environment: Readonly<Record<string, string>>
  readonly adapter: VenueAdapter
  /** Venues that are collected from at the same time. */
  readonly beside?: readonly VenueAdapter[]
  readonly path?: string
  readonly timings?: Partial<Timings>
}

export function temporaryPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'collector-')), 'test.db')
}

/** A collector that runs until `stop`, and a reader of what it stores. */
export async function startRig({
  environment,
  adapter,
  beside = [],
  path = temporaryPath(),
  timings,
}: RigOptions): Promise<Rig> {
  const config = readConfig({ ...environment, DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' })
  const stopping = new AbortController()
  const commits: Commit[] = []
  const running = runCollector(config, stopping.signal, {
    adapters: [adapter, ...beside],
    timings: { ...QUICK, ...timings },
    onCommit: (_venue, commit) => commits.push(commit),
  })
  const store = await Promise.race([running.then(() => openReader({ path })), opened(path)])
  const stop = async () => {
    stopping.abort()
    await running
    closeStore(store)
  }
  return { store, commits, stop }
}

async function opened(path: string): Promise<Store> {
  let store: Store | null = null
  await until('the database is there', () => {
    try {
      store = openReader({ path })
      return true
    } catch {
      return false
    }
  })
  if (!store) throw new Error('unreachable')
  return store
}

const LOOK_EVERY_MS = 10
/** Before vitest does, which would not say what was waited for. */
const GIVE_UP_MS = 240_000

/** Resolves as soon as the condition holds; a machine with much else to do may take long. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER }

export async function venueRow({ store }: Rig): Promise<VenueRow | undefined> {
  return (await listVenues(store))[0]
}

export async function untilState(rig: Rig, state: string): Promise<void> {
  await until(`the feed is ${state}`, async () => (await venueRow(rig))?.feed?.state === state)
}

export async function untilStored(rig: Rig, count: number): Promise<void> {
  await until(`${count} events are stored`, async () => ((await venueRow(rig))?.counts.stored ?? 0) >= count)
}

export async function storedTimes({ store }: Rig): Promise<number[]> {
  const times: number[] = []
  let cursor: string | undefined
  do {
    const page = await readEvents(store, {
      ...ALL,
      order: 'asc',
      limit: 1_000,
      ...(cursor ? { cursor } : {}),
    })
    times.push(...page.events.map(({ time }) => time))
    cursor = page.next ?? undefined
  } while (cursor)
  return times
}

export function gapsOf({ store }: Rig) {
  return listGaps(store, ALL)
}
