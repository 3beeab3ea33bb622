import type { LoggedEvent } from './log-codec'
import { SLOT_MS, slotOf } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

/**
 * `slot` is the compactor's book: how many rows a slot holds and gathered since it was packed, and its
 * `mark`: rows before it may be packed already. A row that comes before the mark raises the epoch, which
 * makes what is packed of the slot void until it is built again. Call inside the storing transaction.
 */
export function noteSlots(store: Store, events: readonly LoggedEvent[]): void {
  for (const group of bySlot(events)) {
    const sql = `INSERT INTO slot (market, domain, slot, pending, n) VALUES (@market, @domain, @slot, @rows, @rows)
      ON CONFLICT DO UPDATE SET pending = pending + @rows, n = n + @rows, epoch = epoch + (@first < mark)`
    prepared(store, sql).run(group)
  }
}

/** Rows of a slot that no valid pack holds: what its `pending` must be when a compactor is done with it. */
export const UNPACKED = `n - ifnull((SELECT p.n FROM packed.pack p WHERE p.market = slot.market AND p.domain = slot.domain
  AND p.slot = slot.slot AND p.axis = 0 AND p.epoch = slot.epoch), 0)`

interface SlotGroup {
  market: number
  domain: number
  slot: number
  rows: number
  /** Earliest time among the rows. */
  first: number
}

function bySlot(events: readonly LoggedEvent[]): Iterable<SlotGroup> {
  const groups = new Map<number, SlotGroup>()
  for (const { market, domain, time } of events) {
    const slot = slotOf(time)
    const id = packId({ market, domain, slot, axis: 0 })
    const group = groups.get(id)
    if (!group) groups.set(id, { market, domain, slot, rows: 1, first: time })
    else {
      group.rows++
      if (time < group.first) group.first = time
    }
  }
  return groups.values()
}

export interface PackAddress {
  readonly market: number
  readonly domain: number
  readonly slot: number
  /** 0: the market's own price; 1: dollars per base unit, where that is another number. */
  readonly axis: number
}

/** Slots that have a number of their own; rows outside of them would be packed in another market's place. */
const SLOTS = 4096

/** Row number of packed data; ordered by market, then slot, so that a market's year is read in one sweep. */
export function packId({ market, domain, slot, axis }: PackAddress): number {
  if (!(slot >= 0 && slot < SLOTS)) throw new RangeError(`slot ${slot} is before 1970 or after 2300`)
  return ((market * 8 + domain) * 2 + axis) * SLOTS + slot
}

/** Rows of a span changed or vanished: whatever is packed of its slots is void. Call inside a transaction. */
export function voidSlots(store: Store, market: number, from: number, to: number): void {
  const sql = `UPDATE slot SET epoch = epoch + 1, pending = max(pending, 1),
      n = (SELECT count(*) FROM event e WHERE e.market = slot.market AND e.domain = slot.domain
           AND e.time >= slot.slot * @length AND e.time < (slot.slot + 1) * @length)
    WHERE market = @market AND slot BETWEEN @first AND @last`
  prepared(store, sql).run({ market, first: slotOf(from), last: slotOf(to), length: SLOT_MS })
}
