import {
  type AppendBatch,
  addCounts,
  type Counts,
  NO_COUNTS,
  type RawText,
  type Session,
} from '@/lib/contract/append-batch'
import type { Liquidation } from '@/lib/contract/liquidation'
import { addToCounters } from './counters-table'
import { domainCode, packFlags } from './event-flags'
import { eventKey } from './event-id'
import { writeLog } from './log'
import type { LoggedEvent } from './log-codec'
import { marketRowOf } from './market-rows'
import { leaveQuarantine, quarantinedIn, writeQuarantine } from './quarantine'
import { storeRaw, widenEventSpan } from './raw'
import { noteSlots } from './slot-table'
import { immediately, prepared } from './statements'
import type { Store } from './store'
import { Twins } from './twins'
import { priceOfCoin } from './usd-rate'

/** Called with the index of a text and how many of its rows were duplicates. */
export type OnDuplicate = (index: number, rows: number) => void

/** Where the rows of a batch come from, beside the rows themselves. */
export interface Provenance {
  readonly venue: string
  readonly importId: number | null
  readonly adapterVersion: number
}

/**
 * Stores raw texts and what was read from them, in one transaction, raw first. Rows already held are
 * duplicates: appending the same batch again changes nothing but the counters and the raw archive.
 * Returns the counts of the conservation law for this batch; `onDuplicate` hears which texts held rows that
 * are stored already.
 */
export async function append(store: Store, batch: AppendBatch, onDuplicate?: OnDuplicate): Promise<Counts> {
  return appendTogether(store, [batch], onDuplicate)
}

/** Several batches in one transaction; with more than one, `onDuplicate` cannot tell them apart. */
export async function appendTogether(
  store: Store,
  batches: readonly AppendBatch[],
  onDuplicate?: OnDuplicate,
): Promise<Counts> {
  const jobs = batches.map((batch) => ({
    batch,
    raw: storeRaw.prepare(batch),
    twins: new Twins(batch.session ?? null),
  }))
  const counts = immediately(store, () =>
    jobs.map((job) => appendOne(store, job, onDuplicate)).reduce(addCounts, NO_COUNTS),
  )
  for (const { twins } of jobs) twins.keep()
  return counts
}

interface AppendJob {
  readonly batch: AppendBatch
  readonly raw: ReturnType<typeof storeRaw.prepare>
  readonly twins: Twins
}

function appendOne(store: Store, { batch, raw, twins }: AppendJob, onDuplicate?: OnDuplicate): Counts {
  const firstRaw = storeRaw.write(store, batch, raw)
  quarantineAll(store, batch, firstRaw)
  const writer = rowWriter(store, batch, twins)
  const counts = appendRows(store, writer, batch.texts, (index) => firstRaw + index, onDuplicate)
  writeLog(store, writer.stored, batch.isHistory ?? false)
  addToCounters(store, batch, counts)
  return counts
}

/** What the counters said of a row until a replay stored it. `stored`: it had been, its row was taken away. */
export type CountedAs = 'stored' | 'duplicate'

/** Neighbours of one raw block. */
interface RawTexts {
  readonly firstId: number
  readonly session: Session | null
  readonly texts: readonly RawText[]
}

/**
 * Raw texts that are stored already, read again. Texts that were in quarantine and can be read now leave
 * it; what still cannot be read stays as it is counted. Other rows that are new now move in the counters from
 * what they were counted as.
 */
export async function reappend(
  store: Store,
  provenance: Provenance,
  block: RawTexts,
  was: CountedAs,
): Promise<Counts> {
  const { firstId, session, texts } = block
  const twins = new Twins(session)
  const counted = immediately(store, () => {
    const duplicates = new Map<number, number>()
    const note: OnDuplicate = (index, rows) => duplicates.set(index, rows)
    const writer = rowWriter(store, provenance, twins)
    const counts = appendRows(store, writer, texts, (index) => firstId + index, note)
    writeLog(store, writer.stored, false)
    widenEventSpan(store, firstId, texts)
    const released = releaseRead(store, block, duplicates)
    addToCounters(store, provenance, addCounts(released, recounted(counts.stored - released.stored, was)))
    return counts
  })
  twins.keep()
  return counted
}

function recounted(stored: number, was: CountedAs): Counts {
  return was === 'stored' ? NO_COUNTS : { ...NO_COUNTS, stored, duplicate: -stored }
}

/** Texts in quarantine were counted as one row that cannot be read; now they are counted for what they hold. */
function releaseRead(
  store: Store,
  { firstId, texts }: RawTexts,
  duplicates: ReadonlyMap<number, number>,
): Counts {
  let counts = NO_COUNTS
  const quarantined = quarantinedIn(store, firstId, texts.length)
  for (const [index, { outcome }] of texts.entries()) {
    if (!quarantined.has(firstId + index) || 'quarantined' in outcome) continue
    leaveQuarantine(store, firstId + index)
    counts = addCounts(counts, inPlaceOfOneUnread(outcome.events.length, duplicates.get(index) ?? 0))
  }
  return counts
}

function inPlaceOfOneUnread(rows: number, duplicate: number): Counts {
  return {
    received: Math.max(1, rows) - 1,
    stored: rows - duplicate,
    duplicate,
    ignored: rows === 0 ? 1 : 0,
    quarantined: -1,
  }
}

function appendRows(
  store: Store,
  writer: RowWriter,
  texts: readonly RawText[],
  rawIdAt: (index: number) => number,
  onDuplicate?: OnDuplicate,
): Counts {
  const tally = { ...NO_COUNTS }
  for (const [index, { outcome }] of texts.entries()) {
    const events = 'events' in outcome ? outcome.events : []
    const stored = writer.write(events, rawIdAt(index))
    tally.received += Math.max(1, events.length)
    tally.stored += stored
    tally.duplicate += events.length - stored
    if (stored < events.length) onDuplicate?.(index, events.length - stored)
    if ('quarantined' in outcome) tally.quarantined++
    else if (events.length === 0) tally.ignored++
  }
  noteSlots(store, writer.stored)
  return tally
}

function quarantineAll(store: Store, batch: AppendBatch, firstRaw: number): void {
  for (const [index, { outcome, receivedAt }] of batch.texts.entries()) {
    if (!('quarantined' in outcome)) continue
    writeQuarantine(store, { ...batch, raw: firstRaw + index, reason: outcome.quarantined, at: receivedAt })
  }
}

const INSERT = `INSERT INTO event (market, domain, time, key, flags, price, size, amount_base, amount_quote,
    usd_rate, received_delta, raw, import, adapter, venue_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

type RowWriter = ReturnType<typeof rowWriter>

/** Inserts rows one by one and remembers which were new. */
function rowWriter(store: Store, provenance: Provenance, twins: Twins) {
  const insert = prepared(store, INSERT)
  const rows = new Map<string, number>()
  const stored: LoggedEvent[] = []

  const rowOf = (event: Liquidation): number => {
    const known = rows.get(event.market.id)
    if (known !== undefined) return known
    const row = marketRowOf(store, event.market, event.time)
    rows.set(event.market.id, row)
    return row
  }

  const write = (events: readonly Liquidation[], rawId: number | null): number => {
    const before = stored.length
    twins.nextMessage()
    for (const event of events) {
      const address = {
        market: rowOf(event),
        domain: domainCode(event.domain),
        time: event.time,
        key: eventKey(event.venueKey, twins.ordinalOf(event)),
      }
      if (insert.run(...valuesOf(store, event, address, rawId, provenance)).changes === 1)
        stored.push(address)
    }
    return stored.length - before
  }

  return { write, stored }
}

function valuesOf(
  store: Store,
  event: Liquidation,
  address: LoggedEvent,
  rawId: number | null,
  { importId, adapterVersion }: Provenance,
): (number | string | null)[] {
  const { amounts } = event
  return [
    address.market,
    address.domain,
    address.time,
    address.key,
    packFlags(event),
    event.price,
    event.size,
    amounts.base,
    amounts.quote,
    amounts.usdRate ?? priceOfCoin(store, event.market.quote, event.time),
    event.receivedAt === null ? null : event.receivedAt - event.time,
    rawId,
    importId,
    adapterVersion,
    event.venueId,
  ]
}
