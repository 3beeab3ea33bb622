import type { AppendBatch, RawText } from '@/lib/contract/append-batch'
import { InvalidInput } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { decodeRaw, encodeRaw, type StoredText } from './raw-codec'
import { prepared } from './statements'
import type { Store } from './store'

const MAX_TEXTS_PER_BLOCK = 1_000
const MAX_BLOCK_LENGTH = 4 * 1024 * 1024

interface PreparedBlock {
  readonly offset: number
  readonly n: number
  readonly body: Buffer
  readonly hash: Buffer
  readonly received: readonly [Millis | null, Millis | null]
  readonly events: readonly [Millis | null, Millis | null]
}

/** Blocks are made before the transaction begins, so that the write lock is not held while deflating. */
function prepare(batch: AppendBatch): PreparedBlock[] {
  const blocks: PreparedBlock[] = []
  for (let offset = 0; offset < batch.texts.length; ) {
    const texts = batch.texts.slice(offset, blockEnd(batch.texts, offset))
    blocks.push({
      offset,
      n: texts.length,
      ...encodeRaw(texts),
      received: receivedSpan(texts),
      events: eventSpan(texts),
    })
    offset += texts.length
  }
  return blocks
}

/** A block ends before it gets too many texts or too long; one text may be longer than that by itself. */
function blockEnd(texts: readonly RawText[], offset: number): number {
  let end = offset
  let length = 0
  while (end < texts.length && end - offset < MAX_TEXTS_PER_BLOCK) {
    length += texts[end]?.text.length ?? 0
    if (end > offset && length > MAX_BLOCK_LENGTH) break
    end++
  }
  return end
}

function receivedSpan(texts: readonly RawText[]): [Millis | null, Millis | null] {
  return spanOf(texts.flatMap(({ receivedAt }) => (receivedAt === null ? [] : [receivedAt])))
}

function eventSpan(texts: readonly RawText[]): [Millis | null, Millis | null] {
  return spanOf(
    texts.flatMap(({ outcome }) => ('events' in outcome ? outcome.events.map(({ time }) => time) : [])),
  )
}

function spanOf(times: readonly Millis[]): [Millis | null, Millis | null] {
  if (times.length === 0) return [null, null]
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const time of times) {
    if (time < low) low = time
    if (time > high) high = time
  }
  return [low, high]
}

const INSERT_BLOCK = `INSERT INTO raw_block (first_id, n, source, received_from, received_to, event_from, event_to, hash, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Writes prepared blocks; returns the number of the first text, the others follow. Call inside a transaction. */
function write(store: Store, batch: AppendBatch, blocks: readonly PreparedBlock[]): number {
  const source = sourceOf(store, batch)
  const first = takeRawIds(store, batch.texts.length)
  for (const { offset, n, body, hash, received, events } of blocks) {
    prepared(store, INSERT_BLOCK).run(first + offset, n, source, ...received, ...events, hash, body)
  }
  return first
}

export const storeRaw = { prepare, write }

/** Texts of one block were read again and may hold other events than were known. Call inside a transaction. */
export function widenEventSpan(store: Store, rawId: number, texts: readonly RawText[]): void {
  const [from, to] = eventSpan(texts)
  if (from === null || to === null) return
  const sql = `UPDATE raw_block SET event_from = min(ifnull(event_from, @from), @from),
    event_to = max(ifnull(event_to, @to), @to) 
    WHERE first_id = (SELECT max(first_id) FROM raw_block WHERE first_id <= @rawId)`
  prepared(store, sql).run({ rawId, from, to })
}

/** Numbers of raw texts are never used twice, even after an import was undone. */
function takeRawIds(store: Store, count: number): number {
  const next = Number(prepared(store, "SELECT value FROM meta WHERE key = 'next_raw_id'").pluck().get() ?? 1)
  const sql =
    "INSERT INTO meta (key, value) VALUES ('next_raw_id', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
  prepared(store, sql).run(String(next + count))
  return next
}

function sourceOf(store: Store, batch: AppendBatch): number {
  const { format, header, venue, importId, adapterVersion, session } = batch
  const values = [format, header, venue, importId, adapterVersion, session?.id ?? null]
  const find = `SELECT id FROM raw_source
    WHERE format = ? AND header IS ? AND venue = ? AND import IS ? AND adapter = ? AND session IS ?`
  const known = prepared(store, find)
    .pluck()
    .get(...values)
  if (typeof known === 'number') return known
  const insert =
    'INSERT INTO raw_source (format, header, venue, import, adapter, session) VALUES (?, ?, ?, ?, ?, ?)'
  return Number(prepared(store, insert).run(...values).lastInsertRowid)
}

/** A block of raw texts as it was stored. `texts[i]` has the number `firstId + i`. */
export interface RawBlock {
  readonly firstId: number
  readonly format: string
  readonly header: string | null
  readonly venue: string
  readonly importId: number | null
  readonly adapterVersion: number
  /** Which session of the venue they belong to; null = each text stands for itself. */
  readonly session: string | null
  readonly texts: readonly StoredText[]
}

interface BlockRecord {
  first_id: number
  hash: Buffer
  body: Buffer
  format: string
  header: string | null
  venue: string
  import: number | null
  adapter: number
  session: string | null
}

const BLOCK = `SELECT b.first_id, b.hash, b.body, s.format, s.header, s.venue, s.import, s.adapter, s.session
  FROM raw_block b JOIN raw_source s ON s.id = b.source`

function toBlock(record: BlockRecord): RawBlock {
  return {
    firstId: record.first_id,
    format: record.format,
    header: record.header,
    venue: record.venue,
    importId: record.import,
    adapterVersion: record.adapter,
    session: record.session,
    texts: decodeRaw(record.body, record.hash),
  }
}

export interface RawSelection {
  /** Blocks after this number. */
  readonly afterId?: number
  /** Blocks that hold events of this span (blocks without any event are left out). */
  readonly events?: { readonly from: Millis; readonly to: Millis }
  /** Blocks that hold texts in quarantine, of this venue or of any (null). */
  readonly quarantined?: { readonly venue: string | null }
  readonly limit: number
}

/** Raw blocks in the order they were received. */
export async function readRawBlocks(
  store: Store,
  { afterId, events, quarantined, limit }: RawSelection,
): Promise<RawBlock[]> {
  const sql = `${BLOCK} WHERE b.first_id > @afterId AND (@from IS NULL OR (b.event_to >= @from AND b.event_from < @to))
    AND (@all OR b.first_id IN (SELECT (SELECT max(first_id) FROM raw_block WHERE first_id <= q.raw)
      FROM quarantine q WHERE @venue IS NULL OR q.venue = @venue))
    ORDER BY b.first_id LIMIT @limit`
  const parameters = {
    afterId: afterId ?? -1,
    from: events?.from ?? null,
    to: events?.to ?? null,
    all: quarantined ? 0 : 1,
    venue: quarantined?.venue ?? null,
    limit,
  }
  return (prepared(store, sql).all(parameters) as BlockRecord[]).map(toBlock)
}

export interface RawMessage extends StoredText {
  readonly rawId: string
  readonly format: string
  readonly header: string | null
  readonly venue: string
  readonly importId: number | null
}

/** One raw text by its number; null when it is not held (pruned, or never was). */
export async function readRawText(store: Store, rawId: string): Promise<RawMessage | null> {
  if (!/^\d{1,15}$/.test(rawId)) throw new InvalidInput('this is not the id of a raw message')
  return rawTextReader(store)(Number(rawId))
}

/** Reads raw texts by number; neighbours come from the block that was read last. */
export function rawTextReader(store: Store): (id: number) => RawMessage | null {
  let block: RawBlock | null = null
  return (id) => {
    if (!block || id < block.firstId || id >= block.firstId + block.texts.length) block = blockOf(store, id)
    const text = block?.texts[id - block.firstId]
    if (!block || !text) return null
    const { format, header, venue, importId } = block
    return { rawId: String(id), format, header, venue, importId, ...text }
  }
}

function blockOf(store: Store, id: number): RawBlock | null {
  const record = prepared(store, `${BLOCK} WHERE b.first_id <= ? ORDER BY b.first_id DESC LIMIT 1`).get(id)
  return record ? toBlock(record as BlockRecord) : null
}
