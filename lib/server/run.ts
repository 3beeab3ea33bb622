import { existsSync } from 'node:fs'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { chooseVenues } from '@/lib/collect/choose-venues'
import type { Config } from '@/lib/contract/config'
import { DiskFull } from '@/lib/contract/errors'
import { buildIfStale } from './build-if-stale'
import { loadConfig } from './environment'
import { type HeldPort, holdPort } from './hold-port'
import { runDemo } from './run-demo'
import { supervise } from './supervise'
import { serveWeb } from './web'

export const ROLES = ['all', 'collect', 'web', 'demo'] as const
export type Role = (typeof ROLES)[number]

/**
 * Runs the role until `stop` is aborted. What can be wrong is looked at first, the port before anything is
 * written. Throws CannotStart with one line; when one part fails, the others are stopped.
 */
export async function run(role: Role, stop: AbortController): Promise<void> {
  chooseVenues(loadConfig())
  const held = role === 'collect' ? null : await holdPort(loadConfig())
  const demo = role === 'demo' ? await runDemo(stop.signal) : null
  if (stop.signal.aborted) return
  const config = loadConfig()
  tryDatabase(config)
  const parts: Promise<void>[] = demo ? [demo.ended] : []
  if (role !== 'web') parts.push(supervise(new URL('./collect-process.ts', import.meta.url), [], stop.signal))
  if (held) parts.push(buildAndServe(held, config, stop.signal))
  await together(parts, stop)
}

/** Makes and migrates the database. On a full disk what is held can still be read, and collecting waits for room. */
function tryDatabase({ databasePath: path, databaseKind: kind }: Config): void {
  try {
    closeStore(openWriter({ path, kind }))
  } catch (error) {
    if (!(error instanceof DiskFull) || !existsSync(path)) throw error
    console.error(`${error.message}; nothing new is stored until there is room.`)
  }
}

async function buildAndServe(held: HeldPort, config: Config, signal: AbortSignal): Promise<void> {
  await buildIfStale(signal)
  await serveWeb(held, config, signal)
}

/** Waits for all parts; the first that fails stops the rest, and its error is the one to tell. */
async function together(parts: readonly Promise<void>[], stop: AbortController): Promise<void> {
  const errors: unknown[] = []
  const fail = (error: unknown) => {
    if (!stop.signal.aborted) errors.push(error)
    stop.abort()
  }
  await Promise.all(parts.map((part) => part.catch(fail)))
  if (errors.length > 0) throw errors[0]
}
