import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { readLease, releaseLease, takeLease } from '@/db/lease'
import type { Store } from '@/db/store'
import type { Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import { severityOf } from './store-errors'

interface LeaseJob {
  readonly store: Store
  readonly name: string
  readonly leaseMs: Millis
  readonly clock: Clock
  /** Called once when someone else holds it. */
  readonly onStandby: (holder: string) => void
}

/**
 * Runs `work` while this process holds the lease, so that one collector is active at a time. Whoever does
 * not hold it stands by; whoever loses it ends its work and stands by again. Resolves after the signal.
 */
export async function holdingLease(
  job: LeaseJob,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const owner = `${hostname()}/${process.pid}/${randomUUID()}`
  let standingBy = false
  while (!signal.aborted) {
    if (await take(job, owner, false)) {
      standingBy = false
      await workWhileHeld(job, owner, signal, work)
    } else {
      if (!standingBy) job.onStandby((await readLease(job.store, job.name))?.owner ?? 'another process')
      standingBy = true
      await pause(job.clock, job.leaseMs / 3, signal)
    }
  }
}

async function workWhileHeld(
  job: LeaseJob,
  owner: string,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const held = new AbortController()
  const both = AbortSignal.any([signal, held.signal])
  const renewal = renew(job, owner, both).finally(() => held.abort())
  try {
    await work(both)
  } finally {
    held.abort()
    await renewal
    await unlessBusy(() => releaseLease(job.store, { name: job.name, owner }), undefined)
  }
}

/** Resolves when the lease is lost or the signal aborts. */
async function renew(job: LeaseJob, owner: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(job.clock, job.leaseMs / 3, signal)
    if (!signal.aborted && !(await take(job, owner, true))) return
  }
}

/** Whether `owner` holds the lease now. A store that cannot be written leaves things as they were: `held`. */
function take(job: LeaseJob, owner: string, held: boolean): Promise<boolean> {
  return unlessBusy(() => claimOrInherit(job, owner), held)
}

/** A full disk or a long write of another process passes; nobody else can take the lease meanwhile. */
async function unlessBusy<Result>(write: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (severityOf(error) !== 'wait') throw error
    return otherwise
  }
}

async function claimOrInherit({ store, name, leaseMs, clock }: LeaseJob, owner: string): Promise<boolean> {
  const claim = () => takeLease(store, { name, owner, ttlMs: leaseMs, now: clock.now() })
  if (await claim()) return true
  const holder = await readLease(store, name)
  if (!holder || !isDeadHere(holder.owner)) return false
  await releaseLease(store, { name, owner: holder.owner })
  return claim()
}

/** A holder that was killed on this machine need not be waited for. */
function isDeadHere(owner: string): boolean {
  const [host, pid] = owner.split('/')
  if (host !== hostname() || !pid || !/^\d+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
