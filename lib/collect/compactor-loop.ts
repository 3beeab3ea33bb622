import { parentPort, workerData } from 'node:worker_threads'
import { compact } from '@/db/compact'
import { openWriter } from '@/db/open-writer'
import { sqliteCode } from '@/db/sqlite-errors'
import { closeStore } from '@/db/store'
import type { CompactorData, CompactorReport } from './compactor'
import { severityOf } from './store-errors'

/** Runs in a worker: packs due slots whenever it is told the time, ends when told nothing more. */
const SLOTS_AT_ONCE = 64
const { path, kind }: CompactorData = workerData
const store = openWriter({ path, kind })

parentPort?.on('message', async (now: number | null) => {
  if (now === null) {
    closeStore(store)
    parentPort?.close()
    return
  }
  parentPort?.postMessage(await run(now))
})

/** After a failed write or fsync the file can no longer be trusted: the thread ends, and the process with it. */
async function run(now: number): Promise<CompactorReport> {
  try {
    const packed = await compact(store, { now, maxSlots: SLOTS_AT_ONCE })
    return { ...packed, more: packed.slots === SLOTS_AT_ONCE }
  } catch (error) {
    if (sqliteCode(error).startsWith('SQLITE_IOERR') && severityOf(error) === 'fatal') throw error
    return { failed: error instanceof Error ? error.message : String(error), more: false }
  }
}
