import { gunzipSync, gzipSync } from 'node:zlib'
import type { Millis } from '@/lib/contract/units'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** A frozen view: bytes that never change again. */
export interface Share {
  /** Hash of `json`. */
  readonly id: string
  readonly json: Buffer
  readonly csv: Buffer
  readonly png: Buffer
}

export interface ShareBounds {
  readonly count: number
  /** Of all shares together, as stored. */
  readonly bytes: number
}

/** Stores a share once; `full` when it would go beyond the bounds, and then nothing is stored. */
export async function saveShare(
  store: Store,
  { id, json, csv, png }: Share,
  at: Millis,
  bounds: ShareBounds,
): Promise<'saved' | 'known' | 'full'> {
  const [jsonGz, csvGz] = [gzipSync(json, { level: 9 }), gzipSync(csv, { level: 9 })]
  const size = jsonGz.length + csvGz.length + png.length
  return immediately(store, () => {
    if (prepared(store, 'SELECT 1 FROM share WHERE id = ?').get(id)) return 'known'
    const held = heldShares(store)
    if (held.count + 1 > bounds.count || held.bytes + size > bounds.bytes) return 'full'
    const sql = 'INSERT INTO share (id, created_at, bytes, json_gz, csv_gz, png) VALUES (?, ?, ?, ?, ?, ?)'
    prepared(store, sql).run(id, at, size, jsonGz, csvGz, png)
    return 'saved'
  })
}

/** How many there are and how much room they take. */
export function heldShares(store: Store): ShareBounds {
  const sql = 'SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM share'
  return prepared(store, sql).get() as ShareBounds
}

export const SHARE_PARTS = ['json', 'csv', 'png'] as const
export type SharePart = (typeof SHARE_PARTS)[number]

const COLUMNS: Readonly<Record<SharePart, string>> = { json: 'json_gz', csv: 'csv_gz', png: 'png' }

/** The stored bytes of a part; null for an id that is none. */
export async function readSharePart(store: Store, id: string, part: SharePart): Promise<Buffer | null> {
  const bytes = prepared(store, `SELECT ${COLUMNS[part]} FROM share WHERE id = ?`).pluck().get(id)
  if (!Buffer.isBuffer(bytes)) return null
  return part === 'png' ? bytes : gunzipSync(bytes)
}

/** Takes a share away; false when there is none. */
export async function removeShare(store: Store, id: string): Promise<boolean> {
  return immediately(store, () => prepared(store, 'DELETE FROM share WHERE id = ?').run(id).changes > 0)
}
