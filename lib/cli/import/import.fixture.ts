import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWriter } from '@/db/open-writer'
import { readEvents } from '@/db/read-events'
import { closeStore, type Store } from '@/db/store'
import type { WireEvent } from '@/lib/contract/wire-event'
import { readOptions } from './options'
import { runImport } from './run-import'

/** A store in a folder of its own, and the import command run on it as a function. */
export interface ImportBench {
  readonly store: Store
  readonly fileOf: (name: string, content: string | Buffer) => string
  readonly run: (...args: string[]) => Promise<ImportResult>
  readonly close: () => void
}

export interface ImportResult extends Awaited<ReturnType<typeof runImport>> {
  readonly printed: string
  readonly complained: string
}

export function importBench(): ImportBench {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const files = join(folder, 'files')
  mkdirSync(files)
  const store = openWriter({ path: join(folder, 'test.db'), kind: 'live' })
  const fileOf = (name: string, content: string | Buffer) => {
    const path = join(files, name)
    writeFileSync(path, content)
    return path
  }
  const run = async (...args: string[]) => {
    let [printed, complained] = ['', '']
    const result = await runImport({
      store,
      options: readOptions(args),
      now: Date.now,
      stdout: (line) => {
        printed += `${line}\n`
      },
      stderr: { isTTY: false, write: (text) => (complained += text) },
    })
    return { ...result, printed, complained }
  }
  const close = () => {
    closeStore(store)
    rmSync(folder, { recursive: true })
  }
  return { store, fileOf, run, close }
}

/** Every event held, oldest first, without what depends on the order in which rows came. */
export async function heldEvents(store: Store): Promise<Omit<WireEvent, 'raw_id' | 'received_at'>[]> {
  const all: Omit<WireEvent, 'raw_id' | 'received_at'>[] = []
  let cursor: string | undefined
  do {
    const page = await readEvents(store, {
      from: 0,
      to: Date.UTC(2100, 0, 1),
      order: 'asc',
      limit: 10_000,
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { raw_id, received_at, ...event } of page.events) all.push(event)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return all
}
