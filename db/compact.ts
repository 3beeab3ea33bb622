import { MINUTE, type Millis } from '@/lib/contract/units'
import {
  binRange,
  buildSegment,
  buildTile,
  DAY_TILE,
  dollarPrice,
  HOUR_TILE,
  ownPrice,
  type PackedRow,
  type PriceOnAxis,
} from './build-pack'
import { pruneLog } from './log'
import { marketByRow } from './market-rows'
import { encodeSegment, encodeTile, type Segment, type Tile } from './pack-codec'
import { packId } from './slot-table'
import { SLOT_MS, slotStart } from './slots'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** Rows this young stay unpacked: the last stragglers of a feed must not void what is packed. */
const SETTLE_MS: Millis = MINUTE
const DUE_ROWS = 20_000
const DUE_AGE: Millis = 10 * MINUTE
/** Numbers of rows kept for clients that resume a stream. */
const LOG_KEEP = 500_000

export interface CompactOptions {
  readonly now: Millis
  /** Everything that has unpacked rows, not only what is due. */
  readonly all?: boolean
  readonly maxSlots?: number
}

/**
 * Packs slots: closed ones as soon as they changed, the open one when enough rows or time gathered. Each
 * slot is a short transaction of its own, so that writers and readers are never held up for long.
 */
export async function compact(
  store: Store,
  options: CompactOptions,
): Promise<{ slots: number; rows: number; ms: number }> {
  const started = performance.now()
  const due = dueSlots(store, options)
  let rows = 0
  for (const slot of due) {
    rows += packSlot(store, slot, options.now)
    await nextTurn()
  }
  if (due.length > 0) immediately(store, () => pruneLog(store, LOG_KEEP))
  return { slots: due.length, rows, ms: performance.now() - started }
}

/** Lets sockets and timers of this process run between two slots. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

interface SlotRow {
  readonly market: number
  readonly domain: number
  readonly slot: number
  readonly pending: number
}

function dueSlots(store: Store, { now, all, maxSlots }: CompactOptions): SlotRow[] {
  const sql = `SELECT s.market, s.domain, s.slot, s.pending FROM slot s
    LEFT JOIN packed.pack p ON p.market = s.market AND p.domain = s.domain AND p.slot = s.slot AND p.axis = 0
    WHERE s.pending > 0 AND (@all OR p.epoch IS NOT s.epoch OR s.pending >= ${DUE_ROWS} OR s.built_at <= @old
      OR (s.slot + 1) * ${SLOT_MS} <= @now)
    ORDER BY s.market, s.slot LIMIT @limit`
  const parameters = { all: all ? 1 : 0, now, old: now - DUE_AGE, limit: maxSlots ?? -1 }
  return prepared(store, sql).all(parameters) as SlotRow[]
}

/**
 * The mark is announced first: a row that arrives from then on before it raises the epoch, so what is built
 * here from the rows below the mark is void the moment it is no longer complete.
 */
function packSlot(store: Store, slot: SlotRow, now: Millis): number {
  const end = slotStart(slot.slot) + SLOT_MS
  const upto = end <= now - SETTLE_MS ? end : Math.min(end, now - SETTLE_MS)
  const epoch = announceMark(store, slot, upto, now)
  const rows = readRows(store, slot, upto)
  writePacks(store, slot, { epoch, upto }, rows)
  const settle = 'UPDATE slot SET pending = max(0, pending - ?) WHERE market = ? AND domain = ? AND slot = ?'
  immediately(store, () => prepared(store, settle).run(slot.pending, slot.market, slot.domain, slot.slot))
  return rows.length
}

function announceMark(store: Store, { market, domain, slot }: SlotRow, upto: Millis, now: Millis): number {
  const sql = `UPDATE slot SET mark = max(mark, ?), built_at = ? WHERE market = ? AND domain = ? AND slot = ? RETURNING epoch`
  return immediately(store, () => Number(prepared(store, sql).pluck().get(upto, now, market, domain, slot)))
}

const ROWS = `SELECT time, flags, price, amount_base, amount_quote, amount_usd, usd_rate FROM event
  WHERE market = ? AND domain = ? AND time >= ? AND time < ? ORDER BY time, key`

function readRows(store: Store, { market, domain, slot }: SlotRow, upto: Millis): PackedRow[] {
  return prepared(store, ROWS).all(market, domain, slotStart(slot), upto) as PackedRow[]
}

export interface Built {
  readonly axis: number
  readonly segment: Segment
  readonly hour: Tile | null
  readonly day: Tile | null
}

/** What a slot is packed into: one set for the market's own price, one more where dollars are another number. */
export function buildPacks(store: Store, market: number, slot: number, rows: readonly PackedRow[]): Built[] {
  const facts = marketByRow(store, market)?.market
  if (!facts) throw new Error(`slot of market ${market}, which the table market does not have`)
  const own = buildAxis(0, rows, slot, ownPrice)
  const differs = facts.multiplier !== 1 || rows.some((row) => row.usd_rate !== 1)
  return differs ? [own, buildAxis(1, rows, slot, dollarPrice(facts.multiplier))] : [own]
}

function buildAxis(axis: number, rows: readonly PackedRow[], slot: number, priceOf: PriceOnAxis): Built {
  const segment = buildSegment(rows, slotStart(slot), priceOf)
  return { axis, segment, hour: worthwhile(segment, HOUR_TILE), day: worthwhile(segment, DAY_TILE) }
}

/** A tile that is hardly smaller than the rows themselves is not kept: the segment answers as fast. */
function worthwhile(segment: Segment, level: typeof HOUR_TILE | typeof DAY_TILE): Tile | null {
  const tile = buildTile(segment, level)
  return tile.n * 2 <= segment.n ? tile : null
}

function writePacks(
  store: Store,
  { market, domain, slot }: SlotRow,
  { epoch, upto }: { epoch: number; upto: Millis },
  rows: readonly PackedRow[],
): void {
  const built = buildPacks(store, market, slot, rows)
  store.db.transaction(() => {
    for (const axis of [0, 1]) removePack(store, { market, domain, slot, axis })
    for (const pack of built) putPack(store, { market, domain, slot, axis: pack.axis }, pack, epoch, upto)
  })()
}

type Address = Parameters<typeof packId>[0]

function removePack(store: Store, address: Address): void {
  const where = 'market = ? AND domain = ? AND slot = ? AND axis = ?'
  const { market, domain, slot, axis } = address
  prepared(store, `DELETE FROM packed.pack WHERE ${where}`).run(market, domain, slot, axis)
  for (const table of ['segment', 'tile_hour', 'tile_day']) {
    prepared(store, `DELETE FROM packed.${table} WHERE id = ?`).run(packId(address))
  }
}

function putPack(
  store: Store,
  address: Address,
  { segment, hour, day }: Built,
  epoch: number,
  upto: Millis,
): void {
  const id = packId(address)
  const range = binRange(segment)
  const { market, domain, slot, axis } = address
  const put = `INSERT INTO packed.pack (market, domain, slot, axis, epoch, upto, n, bin_low, bin_high, has_hour, has_day)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  const [low, high] = range ?? [null, null]
  prepared(store, put).run(
    market,
    domain,
    slot,
    axis,
    epoch,
    upto,
    segment.n,
    low,
    high,
    hour ? 1 : 0,
    day ? 1 : 0,
  )
  prepared(store, 'INSERT INTO packed.segment (id, body) VALUES (?, ?)').run(id, encodeSegment(segment))
  if (hour) prepared(store, 'INSERT INTO packed.tile_hour (id, body) VALUES (?, ?)').run(id, encodeTile(hour))
  if (day) prepared(store, 'INSERT INTO packed.tile_day (id, body) VALUES (?, ?)').run(id, encodeTile(day))
}
