import { renameSync, rmSync, statSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { DiskFull } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { buildPacks } from './compact'
import { encodeSegment, encodeTile } from './pack-codec'
import { decodeRaw } from './raw-codec'
import { packId } from './slot-table'
import { SLOT_MS } from './slots'
import { isDiskFull } from './sqlite-errors'
import { prepared } from './statements'
import type { Store } from './store'
import { packedPath } from './store-files'

export interface VerifyReport {
  readonly ok: boolean
  readonly checked: {
    readonly slots: number
    readonly rows: number
    readonly rawBlocks: number
    readonly rawTexts: number
  }
  /** One sentence each; at most 100 are named. */
  readonly problems: readonly string[]
}

const MOST_PROBLEMS = 100

/**
 * Recomputes everything packed from the rows and compares it byte by byte; checks the book of the slots, the
 * hash of every raw block, SQLite's own structure, and the conservation law. Others may write meanwhile.
 */
export async function verify(store: Store): Promise<VerifyReport> {
  const problems: string[] = []
  const slots = verifyPacks(store, problems)
  const raw = verifyRaw(store, problems)
  verifyBook(store, problems)
  verifyCounters(store, problems)
  for (const line of store.db.pragma('main.quick_check(20)', { simple: false }) as {
    quick_check: string
  }[]) {
    if (line.quick_check !== 'ok') problems.push(`SQLite: ${line.quick_check}`)
  }
  return {
    ok: problems.length === 0,
    checked: { ...slots, ...raw },
    problems: problems.slice(0, MOST_PROBLEMS),
  }
}

interface PackRecord {
  market: number
  domain: number
  slot: number
  axis: number
  upto: number
}

const VALID = `SELECT p.market, p.domain, p.slot, p.axis, p.upto FROM packed.pack p JOIN slot s
  ON s.market = p.market AND s.domain = p.domain AND s.slot = p.slot AND s.epoch = p.epoch AND p.upto <= s.mark`
const VALID_PACKS = `${VALID} ORDER BY p.market, p.slot, p.axis`
const VALID_PACK = `${VALID} WHERE p.market = ? AND p.domain = ? AND p.slot = ? AND p.axis = ?`

function verifyPacks(store: Store, problems: string[]): { slots: number; rows: number } {
  const packs = prepared(store, VALID_PACKS).all() as PackRecord[]
  const verifyOne = store.db.transaction((pack: PackRecord) => verifyPack(store, pack, problems))
  const rows = packs.reduce((sum, pack) => sum + verifyOne(pack), 0)
  return { slots: packs.length, rows }
}

/** Compares one pack, unless it was voided meanwhile; returns its rows. */
function verifyPack(store: Store, pack: PackRecord, problems: string[]): number {
  const { market, domain, slot, axis } = pack
  const now = prepared(store, VALID_PACK).get(market, domain, slot, axis) as PackRecord | undefined
  if (!now) return 0
  const built = buildPacks(store, now).find((each) => each.axis === axis)
  const same =
    built !== undefined &&
    sameBody(store, 'segment', pack, encodeSegment(built.segment)) &&
    sameBody(store, 'tile_hour', pack, built.hour && encodeTile(built.hour)) &&
    sameBody(store, 'tile_day', pack, built.day && encodeTile(built.day))
  if (!same) problems.push(`market ${market}, slot ${slot}, axis ${axis}: packed data differs from its rows`)
  return built?.segment.n ?? 0
}

/** Charts read only slots that the book names, and compaction goes by its counts. */
function verifyBook(store: Store, problems: string[]): void {
  const held = `SELECT market, domain, time / ${SLOT_MS} AS slot, count(*) AS n FROM event GROUP BY 1, 2, 3`
  const wrong = `SELECT market, slot, ifnull(s.n, 0) AS book, ifnull(e.n, 0) AS held
    FROM slot s FULL JOIN (${held}) e USING (market, domain, slot)
    WHERE ifnull(s.n, 0) <> ifnull(e.n, 0) ORDER BY market, slot`
  type Wrong = { market: number; slot: number; book: number; held: number }
  for (const { market, slot, book, held } of prepared(store, wrong).all() as Wrong[]) {
    problems.push(`market ${market}, slot ${slot}: the book says ${book} rows, the table holds ${held}`)
  }
}

function sameBody(store: Store, table: string, pack: PackRecord, expected: Buffer | null): boolean {
  const body = prepared(store, `SELECT body FROM packed.${table} WHERE id = ?`).pluck().get(packId(pack))
  return expected === null ? body === undefined : Buffer.isBuffer(body) && body.equals(expected)
}

function verifyRaw(store: Store, problems: string[]): { rawBlocks: number; rawTexts: number } {
  const sql = 'SELECT first_id, n, hash, body FROM raw_block ORDER BY first_id'
  const blocks = prepared(store, sql).iterate() as Iterable<{
    first_id: number
    n: number
    hash: Buffer
    body: Buffer
  }>
  let [rawBlocks, rawTexts] = [0, 0]
  for (const { first_id, n, hash, body } of blocks) {
    rawBlocks++
    rawTexts += n
    try {
      if (decodeRaw(body, hash).length !== n) problems.push(`raw block ${first_id}: not ${n} texts`)
    } catch (error) {
      problems.push(`raw block ${first_id}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { rawBlocks, rawTexts }
}

function verifyCounters(store: Store, problems: string[]): void {
  const unbalanced = `SELECT venue FROM venue_counter WHERE received <> stored + duplicate + ignored + quarantined`
  for (const venue of prepared(store, unbalanced).pluck().all()) {
    problems.push(`${String(venue)}: received is not stored + duplicate + ignored + quarantined`)
  }
  const sums = `SELECT (SELECT ifnull(sum(stored), 0) FROM venue_counter) AS stored, (SELECT count(*) FROM event) AS rows`
  const { stored, rows } = prepared(store, sums).get() as { stored: number; rows: number }
  if (stored !== rows) problems.push(`the counters say ${stored} rows were stored, the table holds ${rows}`)
}

/**
 * A consistent copy while everything runs; the packed file is left out, it is rebuilt at the first start. The
 * file appears when it is whole: what a full disk or a crash leaves behind is never taken for a backup.
 */
export async function backup(store: Store, file: string): Promise<void> {
  const partial = `${file}.partial`
  rmSync(partial, { force: true })
  try {
    prepared(store, 'VACUUM main INTO ?').run(partial)
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw isDiskFull(error) ? new DiskFull(`there is no room for a backup at ${file}`) : error
  }
}

export interface StoreStats {
  readonly events: number
  readonly rawTexts: number
  readonly markets: number
  readonly packedSlots: number
  readonly pendingRows: number
  readonly quarantined: number
  readonly bytes: { readonly database: number; readonly wal: number; readonly packed: number }
  readonly firstEvent: Millis | null
  readonly lastEvent: Millis | null
}

export async function stats(store: Store): Promise<StoreStats> {
  const one = (sql: string) => prepared(store, sql).pluck().get() as number | null
  return {
    events: one('SELECT count(*) FROM event') ?? 0,
    rawTexts: one('SELECT sum(n) FROM raw_block') ?? 0,
    markets: one('SELECT count(*) FROM market') ?? 0,
    packedSlots: one('SELECT count(*) FROM packed.pack WHERE axis = 0') ?? 0,
    pendingRows: one('SELECT sum(pending) FROM slot') ?? 0,
    quarantined: one('SELECT count(*) FROM quarantine') ?? 0,
    bytes: { database: size(store.path), wal: walBytes(store), packed: size(packedPath(store.path)) },
    firstEvent: one('SELECT min(time) FROM event'),
    lastEvent: one('SELECT max(time) FROM event'),
  }
}

export function walBytes(store: Store): number {
  return size(`${store.path}-wal`)
}

function size(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Blocks that go in one transaction: some milliseconds. */
const BLOCKS_AT_ONCE = 100

/**
 * Drops raw texts received before a moment (blocks are dropped whole, so a block that reaches past it
 * stays), some at a time, so that nobody waits long. Events keep their place; their raw message is then no
 * longer to be had.
 */
export async function prune(
  store: Store,
  { rawOlderThan }: { rawOlderThan: Millis },
): Promise<{ rawTexts: number }> {
  const sql = `DELETE FROM raw_block WHERE first_id IN (SELECT first_id FROM raw_block
      WHERE first_id > @after AND received_to < @rawOlderThan
        AND source IN (SELECT id FROM raw_source WHERE import IS NULL) ORDER BY first_id LIMIT ${BLOCKS_AT_ONCE})
    RETURNING first_id, n`
  let rawTexts = 0
  for (let after = -1; ; await turn()) {
    const gone = prepared(store, sql).all({ after, rawOlderThan }) as { first_id: number; n: number }[]
    rawTexts += gone.reduce((sum, { n }) => sum + n, 0)
    after = Math.max(after, ...gone.map(({ first_id }) => first_id))
    if (gone.length < BLOCKS_AT_ONCE) return { rawTexts }
  }
}
