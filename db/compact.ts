import { MINUTE, type Millis } from '@/lib/contract/units'
import {
  binRange,
  buildSegment,
  buildTile,
  DAY_TILE,
  dollarPrice,
  HOUR_TILE,
  ownPrice,
  type PriceOnAxis,
} from './build-pack'
import { pruneLog } from './log'
import { marketByRow } from './market-rows'
import { encodeSegment, encodeTile, type Segment, type Tile } from './pack-codec'
import { hasOtherRates, packedRows } from './packed-rows'
import { packId, UNPACKED } from './slot-table'
import { SLOT_MS, slotStart } from './slots'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** Rows this young stay unpacked: the last stragglers of a feed must not void what is packed. */
const SETTLE_MS: Millis = MINUTE
const DUE_ROWS = 20_000
/** Rows built in one go; about 50 ms of work. */
const GROUP_ROWS = 20_000
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
 * Packs slots: closed ones as soon as they changed, the open one when enough rows or time gathered. Slots go
 * in groups of bounded size, a short transaction each, so that writers and readers are never held up long.
 */
export async function compact(
  store: Store,
  options: CompactOptions,
): Promise<{ slots: number; rows: number; ms: number }> {
  const started = performance.now()
  const due = dueSlots(store, options)
  let rows = 0
  for (const group of grouped(due)) {
    rows += packGroup(store, group, options.now)
    await nextTurn()
  }
  if (due.length > 0) immediately(store, () => pruneLog(store, LOG_KEEP))
  return { slots: due.length, rows, ms: performance.now() - started }
}

/** Lets sockets and timers of this process run between two groups. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

interface SlotRow {
  readonly market: number
  readonly domain: number
  readonly slot: number
  readonly n: number
}

function dueSlots(store: Store, { now, all, maxSlots }: CompactOptions): SlotRow[] {
  const sql = `SELECT s.market, s.domain, s.slot, s.n FROM slot s
    LEFT JOIN packed.pack p ON p.market = s.market AND p.domain = s.domain AND p.slot = s.slot AND p.axis = 0
    WHERE s.pending > 0 AND (@all OR p.epoch IS NOT s.epoch OR s.pending >= ${DUE_ROWS} OR s.built_at <= @old
      OR (s.slot + 1) * ${SLOT_MS} <= @settled)
    ORDER BY s.market, s.slot LIMIT @limit`
  const parameters = { all: all ? 1 : 0, settled: now - SETTLE_MS, old: now - DUE_AGE, limit: maxSlots ?? -1 }
  return prepared(store, sql).all(parameters) as SlotRow[]
}

/** Slots that are packed together: many small ones, or a large one by itself. */
function* grouped(due: readonly SlotRow[]): Generator<SlotRow[]> {
  let group: SlotRow[] = []
  let rows = 0
  for (const slot of due) {
    if (group.length > 0 && rows + slot.n > GROUP_ROWS) {
      yield group
      group = []
      rows = 0
    }
    group.push(slot)
    rows += slot.n
  }
  if (group.length > 0) yield group
}

/**
 * The marks are announced first: a row that arrives from then on before a mark raises its slot's epoch, so
 * what is built here from the rows below the mark is void the moment it is no longer complete.
 */
function packGroup(store: Store, group: readonly SlotRow[], now: Millis): number {
  const [packing, marked] = immediately(store, () => {
    return [countPacking(store), group.map((slot) => announceMark(store, slot, now))] as const
  })
  const built = store.db.transaction(() =>
    marked.map((slot): BuiltSlot => ({ ...slot, packs: buildPacks(store, slot) })),
  )()
  store.db.transaction(() => {
    for (const slot of built) writePacks(store, slot)
    prepared(store, 'UPDATE packed.owner SET packings = max(packings, ?)').run(packing)
  })()
  immediately(store, () => {
    for (const slot of group) settle(store, slot)
  })
  return built.reduce((sum, { packs }) => sum + (packs[0]?.segment.n ?? 0), 0)
}

/** The packed file names the last packing in it, so that one from after a copy that was put back is known. */
function countPacking(store: Store): number {
  const sql = `UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'packings' RETURNING value`
  return Number(prepared(store, sql).pluck().get())
}

interface MarkedSlot extends SlotRow {
  readonly epoch: number
  readonly upto: Millis
}

function announceMark(store: Store, slot: SlotRow, now: Millis): MarkedSlot {
  const end = slotStart(slot.slot) + SLOT_MS
  const upto = Math.min(end, now - SETTLE_MS)
  const sql = `UPDATE slot SET mark = max(mark, ?), built_at = ? WHERE market = ? AND domain = ? AND slot = ? RETURNING epoch`
  const epoch = Number(prepared(store, sql).pluck().get(upto, now, slot.market, slot.domain, slot.slot))
  return { ...slot, epoch, upto }
}

interface BuiltSlot extends MarkedSlot {
  readonly packs: readonly Built[]
}

/** What is pending is counted anew: meanwhile rows may have come or gone, or another process packed the slot. */
function settle(store: Store, { market, domain, slot }: SlotRow): void {
  const sql = `UPDATE slot SET pending = ${UNPACKED} WHERE market = ? AND domain = ? AND slot = ?`
  prepared(store, sql).run(market, domain, slot)
}

export interface Built {
  readonly axis: number
  readonly segment: Segment
  readonly hour: Tile | null
  readonly day: Tile | null
}

interface SlotUpTo {
  readonly market: number
  readonly domain: number
  readonly slot: number
  /** Rows from here on stay unpacked. */
  readonly upto: Millis
}

/** What a slot is packed into: one set for the market's own price, one more where dollars are another number. */
export function buildPacks(store: Store, { market, domain, slot, upto }: SlotUpTo): Built[] {
  const facts = marketByRow(store, market)?.market
  if (!facts) throw new Error(`slot of market ${market}, which the table market does not have`)
  const start = slotStart(slot)
  const span = { market, domain, from: start, to: upto }
  const build = (axis: number, priceOf: PriceOnAxis): Built => {
    const segment = buildSegment(packedRows(store, span), start, priceOf)
    return { axis, segment, hour: buildTile(segment, HOUR_TILE), day: buildTile(segment, DAY_TILE) }
  }
  const own = build(0, ownPrice)
  const differs = facts.multiplier !== 1 || hasOtherRates(store, span)
  return differs ? [own, build(1, dollarPrice(facts.multiplier))] : [own]
}

function writePacks(store: Store, { market, domain, slot, epoch, upto, packs }: BuiltSlot): void {
  for (const axis of [0, 1]) removePack(store, { market, domain, slot, axis })
  for (const pack of packs) putPack(store, { market, domain, slot, axis: pack.axis }, pack, epoch, upto)
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
