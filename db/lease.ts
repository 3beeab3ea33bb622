import { and, eq } from 'drizzle-orm'
import type { Millis } from '@/lib/contract/units'
import { lease } from './schema'
import { immediately, prepared } from './statements'
import { orm, type Store } from './store'

/** Takes or renews a lease; true = `owner` holds it until `now + ttlMs`, false = another does. */
export async function takeLease(
  store: Store,
  { name, owner, ttlMs, now }: { name: string; owner: string; ttlMs: Millis; now: Millis },
): Promise<boolean> {
  const sql = `INSERT INTO lease (name, owner, expires_at) VALUES (@name, @owner, @until)
    ON CONFLICT (name) DO UPDATE SET owner = @owner, expires_at = @until WHERE owner = @owner OR expires_at <= @now`
  return immediately(
    store,
    () => prepared(store, sql).run({ name, owner, until: now + ttlMs, now }).changes === 1,
  )
}

export async function releaseLease(
  store: Store,
  { name, owner }: { name: string; owner: string },
): Promise<void> {
  orm(store)
    .delete(lease)
    .where(and(eq(lease.name, name), eq(lease.owner, owner)))
    .run()
}

export async function readLease(
  store: Store,
  name: string,
): Promise<{ owner: string; expiresAt: Millis } | null> {
  const row = orm(store).select().from(lease).where(eq(lease.name, name)).get()
  return row ? { owner: row.owner, expiresAt: row.expiresAt } : null
}
