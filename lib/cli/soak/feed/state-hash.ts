import { createHash } from 'node:crypto'
import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import { MINUTE } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

const PAGE = 5_000

/** Every event held, by time. */
export async function allEvents(store: Store, venue?: string): Promise<WireEvent[]> {
  const events: WireEvent[] = []
  let cursor: string | undefined
  do {
    const page = await readEvents(store, {
      ...(venue === undefined ? {} : { venues: [venue] }),
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      order: 'asc',
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    })
    events.push(...page.events)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return events
}

/**
 * A fingerprint of what is held, whatever way and order it came in: each event with all that its venue said
 * and what follows from it, and the sums by market, side and minute. When we heard it, and under which number, is left out.
 */
export function stateHash(events: readonly WireEvent[]): string {
  const rows = events.map(textOf).sort()
  const sums = new Map<string, { count: number; base: number; usd: number }>()
  for (const { market, liquidated, time, amount_base, amount_usd } of [...events].sort(byId)) {
    const key = `${market} ${liquidated} ${Math.floor(time / MINUTE)}`
    const { count, base, usd } = sums.get(key) ?? { count: 0, base: 0, usd: 0 }
    sums.set(key, { count: count + 1, base: base + amount_base, usd: usd + (amount_usd ?? 0) })
  }
  const hash = createHash('sha256')
  for (const row of rows) hash.update(`${row}\n`)
  for (const [key, sum] of [...sums].sort()) hash.update(`${key} ${sum.count} ${sum.base} ${sum.usd}\n`)
  return hash.digest('hex')
}

function byId(a: WireEvent, b: WireEvent): number {
  return a.id < b.id ? -1 : 1
}

function textOf({ received_at: _received, raw_id: _raw, ...event }: WireEvent): string {
  return JSON.stringify(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1)))
}
