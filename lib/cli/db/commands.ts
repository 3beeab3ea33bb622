import { existsSync } from 'node:fs'
import { compact } from '@/db/compact'
import { releaseLease, takeLease } from '@/db/lease'
import { backup, prune, stats, verify } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { removePacked } from '@/db/store-files'
import { saveVenues } from '@/db/venues'
import { reparseQuarantine, undoBatch } from '@/lib/collect/replay'
import type { Config } from '@/lib/contract/config'
import { CannotStart } from '@/lib/contract/errors'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { DAY, HOUR } from '@/lib/contract/units'
import { findVenue, venueFacts } from '@/lib/venues/index'
import type { DbCommand } from './options'

/** What a command has to say, and whether all is well. */
export interface Done {
  readonly answer: object
  readonly ok: boolean
}

type DatabaseConfig = Pick<Config, 'databasePath' | 'databaseKind' | 'rawRetentionDays'>

/** Runs one operation on the configured database. Throws CannotStart where it cannot be done as asked. */
export async function runCommand(command: DbCommand, config: DatabaseConfig, now: number): Promise<Done> {
  switch (command.name) {
    case 'stats':
      return existing(config, async (store) => ({
        answer: { kind: store.kind, ...(await stats(store)) },
        ok: true,
      }))
    case 'verify':
      return existing(config, async (store) => {
        const report = await verify(store)
        return { answer: report, ok: report.ok }
      })
    case 'backup':
      return existing(config, (store) => backUp(store, command.file))
    case 'prune':
      return existing(config, (store) => pruneRaw(store, command.days ?? config.rawRetentionDays, now))
    case 'undo':
      return existing(config, async (store) => {
        const undone = await undoBatch(store, command.batch)
        await compact(store, { now, all: true })
        return { answer: undone, ok: true }
      })
    case 'reparse':
      return existing(config, (store) => reparse(store, command, now))
    case 'migrate':
      return opened(config, async (store) => {
        await saveVenues(store, venueFacts)
        return { answer: { database: store.path, kind: store.kind, venues: venueFacts.length }, ok: true }
      })
    case 'rebuild':
      return rebuild(config, now)
  }
}

async function reparse(
  store: Store,
  { venue, trust }: Extract<DbCommand, { name: 'reparse' }>,
  now: number,
): Promise<Done> {
  if (venue !== null && !findVenue(venue)) throw new CannotStart(`there is no venue ${venue}`)
  const answer = await reparseQuarantine(store, venue, trust ? 'all' : new Set())
  await compact(store, { now, all: true })
  return { answer, ok: true }
}

async function backUp(store: Store, file: string): Promise<Done> {
  if (existsSync(file)) throw new CannotStart(`${file} exists already; a backup never overwrites`)
  await backup(store, file)
  return { answer: { backup: file }, ok: true }
}

async function pruneRaw(store: Store, days: number, now: number): Promise<Done> {
  if (days === 0)
    throw new CannotStart(
      'raw messages are kept for ever; name --raw-older-than DAYS or set RAW_RETENTION_DAYS',
    )
  return { answer: await prune(store, { rawOlderThan: now - days * DAY }), ok: true }
}

/** Throws the packed file away and makes it again from the events, while no collector may run. */
async function rebuild(config: DatabaseConfig, now: number): Promise<Done> {
  const lease = { name: COLLECT_LEASE, owner: `rebuild ${process.pid}` }
  return existing(config, async (store) => {
    if (!(await takeLease(store, { ...lease, ttlMs: HOUR, now }))) {
      throw new CannotStart('a collector is running on this database; stop the server, then rebuild')
    }
    closeStore(store)
    removePacked(store.path)
    return opened(config, async (fresh) => {
      const packed = await compact(fresh, { now, all: true })
      await releaseLease(fresh, lease)
      return { answer: packed, ok: true }
    })
  })
}

/** For what only makes sense on a database that is there. */
async function existing(config: DatabaseConfig, work: (store: Store) => Promise<Done>): Promise<Done> {
  if (!existsSync(config.databasePath))
    throw new CannotStart(`there is no database at ${config.databasePath}`)
  return opened(config, work)
}

async function opened(config: DatabaseConfig, work: (store: Store) => Promise<Done>): Promise<Done> {
  const store = openWriter({ path: config.databasePath, kind: config.databaseKind })
  try {
    return await work(store)
  } finally {
    closeStore(store)
  }
}
