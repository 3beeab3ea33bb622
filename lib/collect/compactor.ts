import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { StoreKind } from '@/db/store'
import type { Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { Log } from './log'

export interface CompactorData {
  readonly path: string
  readonly kind: StoreKind
}

export type CompactorReport =
  | { readonly slots: number; readonly rows: number; readonly ms: Millis; readonly more: boolean }
  | { readonly failed: string; readonly more: false }

interface CompactorJob extends CompactorData {
  readonly everyMs: Millis
  readonly clock: Clock
  readonly log: Log
}

/** Packs what is due in a thread of its own, so that sockets are never kept waiting for it. */
export async function keepCompacting(job: CompactorJob, signal: AbortSignal): Promise<void> {
  const { path, kind, clock, log } = job
  const data: CompactorData = { path, kind }
  const worker = new Worker(new URL('./compactor-worker.js', import.meta.url), { workerData: data })
  const exited = once(worker, 'exit')
  while (!signal.aborted) {
    worker.postMessage(clock.now())
    const [report] = await Promise.race([once(worker, 'message'), exited.then(endedEarly)])
    tell(log, report)
    // With more to do it rests as long as it worked: an import may make it all due again meanwhile.
    await pause(clock, report.more ? report.ms : job.everyMs, signal)
  }
  worker.postMessage(null)
  await exited
}

function endedEarly(): never {
  throw new Error('the compactor ended by itself')
}

function tell(log: Log, report: CompactorReport): void {
  if ('failed' in report) log.warn({ reason: report.failed }, 'compaction failed; it will be tried again')
  else if (report.slots > 0) log.debug(report, 'compacted')
}
