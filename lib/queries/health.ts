import { checkDatabase } from '@/db/health'
import { readLease } from '@/db/lease'
import type { Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import type { HealthAnswer, HealthCheck, HealthCheckAnswer } from '@/lib/contract/health-answer'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import { type DiskLevel, diskSpace } from './disk-space'

const MEBIBYTE = 1024 * 1024
/** What each level of the disk means for who reads of it. */
const DISK_WORDS: Record<DiskLevel, HealthCheckAnswer> = {
  roomy: { status: 'ok', detail: '' },
  low: { status: 'warn', detail: 'Low: ' },
  'very low': { status: 'warn', detail: 'Very low: ' },
  full: { status: 'fail', detail: 'Degraded: disk. What is held can be read, new rows wait for room: ' },
}
/** All feeds silent for so long = nothing is collected. */
const FEEDS_FAIL_AFTER: Millis = 5 * MINUTE

type Checks = Record<HealthCheck, HealthCheckAnswer>

/** Whether the product does its work: fails only for database, disk, lease, or all feeds down for 5 minutes. */
export async function health(store: Store, now: Millis): Promise<HealthAnswer & { readonly checks: Checks }> {
  const database = await databaseCheck(store)
  const checks: Checks = {
    database,
    disk: await diskCheck(store),
    lease: await unlessBroken(database, () => leaseCheck(store, now)),
    feeds: await unlessBroken(database, () => feedsCheck(store, now)),
  }
  const failed = Object.values(checks).some(({ status }) => status === 'fail')
  return { status: failed ? 'fail' : 'ok', simulated: store.kind === 'simulated', checks }
}

async function databaseCheck(store: Store): Promise<HealthCheckAnswer> {
  const { ok, detail } = await checkDatabase(store)
  return { status: ok ? 'ok' : 'fail', detail }
}

async function unlessBroken(
  database: HealthCheckAnswer,
  check: () => Promise<HealthCheckAnswer>,
): Promise<HealthCheckAnswer> {
  return database.status === 'fail'
    ? { status: 'warn', detail: 'Unknown while the database does not answer.' }
    : check()
}

async function diskCheck({ path }: Store): Promise<HealthCheckAnswer> {
  const { freeBytes, freeShare, level } = await diskSpace(path)
  const free = `${Math.round(freeBytes / MEBIBYTE).toLocaleString('en')} MiB free (${(100 * freeShare).toFixed(0)} %)`
  const { status, detail } = DISK_WORDS[level]
  return { status, detail: detail + free }
}

/** A collector that ends gives its lease back: one that ran out belongs to a collector that died or hangs. */
async function leaseCheck(store: Store, now: Millis): Promise<HealthCheckAnswer> {
  const lease = await readLease(store, COLLECT_LEASE)
  if (!lease) return { status: 'ok', detail: 'No collector runs, and none left its work unfinished.' }
  const seconds = Math.round((now - lease.expiresAt) / SECOND)
  if (lease.expiresAt <= now)
    return { status: 'fail', detail: `The collector's lease ran out ${seconds} s ago.` }
  return { status: 'ok', detail: 'A collector holds the lease.' }
}

/** Followed feeds are those that a collector reports on; a venue that is off counts neither way. */
async function feedsCheck(store: Store, now: Millis): Promise<HealthCheckAnswer> {
  const venues = (await listVenues(store)).filter(({ live, feed }) => live && feed && feed.state !== 'off')
  const live = venues.filter(({ feed }) => feed?.state === 'live')
  const doubtful = venues.filter(({ feed }) => feed?.state === 'suspect').map(({ name }) => name)
  const doubts = doubtful.length > 0 ? ` Doubtful: ${doubtful.join(', ')}.` : ''
  const detail = `${live.length} of ${venues.length} feeds are live.${doubts}`
  if (venues.length === 0) return { status: 'ok', detail: 'No feed is followed.' }
  if (live.length === venues.length) return { status: 'ok', detail }
  const heard = venues.map(({ feed }) => feed?.lastMessageAt ?? 0)
  const silence = now - Math.max(...heard)
  return { status: live.length === 0 && silence > FEEDS_FAIL_AFTER ? 'fail' : 'warn', detail }
}
