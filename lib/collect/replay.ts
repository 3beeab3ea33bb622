import { append, type CountedAs, type Provenance, reappend } from '@/db/append'
import { listOwed, settleOwed, undoImport } from '@/db/imports'
import { listMarkets, saveMarkets } from '@/db/markets'
import { quarantinedIn } from '@/db/quarantine'
import { type RawBlock, type RawSelection, readRawBlocks } from '@/db/raw'
import type { Store } from '@/db/store'
import { addCounts, type Counts, NO_COUNTS, type RawText } from '@/lib/contract/append-batch'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import { type MarketBook, openMarketBook } from '@/lib/pull/market-book'
import { readText } from '@/lib/pull/read-text'
import { findVenue } from '@/lib/venues/index'
import { discontinuityOf, isDiscontinuity } from './continuity'
import { formatByName } from './formats'
import { Sessions } from './sessions'

/**
 * Reads stored raw texts again with today's adapters and stores the events that are missing; raw stays as it
 * is. `events` limits it to blocks that held events of a span; `was` says what the counters hold of the rows
 * that come back. Texts whose format is not known any more are left alone.
 */
export async function replayRaw(
  store: Store,
  { events, was }: { events?: Span; was: CountedAs },
): Promise<Counts> {
  const book = await openMarketBook(store)
  const sessions = new Sessions()
  let counts = NO_COUNTS
  for await (const block of rawBlocks(store, events ? { events } : {})) {
    const provenance = provenanceOf(block)
    const session = sessions.of(block.session)
    const read = { firstId: block.firstId, session, texts: readBelieved(store, book, block) }
    counts = addCounts(counts, await reappend(store, provenance, read, was))
  }
  return counts
}

/** Whose rows are believed though their prices were doubted. */
export type Trusted = ReadonlySet<MarketId> | 'all'

/**
 * Reads everything that lies in quarantine again, of one venue or of all, with today's adapters and
 * instruments. What can be read now leaves it, and the counters follow. Rows whose prices were doubted do when
 * their contract is another one by now, or their market is trusted. Returns what became of it; rows that
 * still cannot be read count as quarantined.
 */
export async function reparseQuarantine(
  store: Store,
  venue: string | null = null,
  trusted: Trusted = new Set(),
): Promise<Counts> {
  const book = await openMarketBook(store)
  const sessions = new Sessions()
  let counts = NO_COUNTS
  for await (const block of rawBlocks(store, { quarantined: { venue } })) {
    const provenance = provenanceOf(block)
    const held = quarantinedIn(store, block.firstId, block.texts.length)
    const texts = readBelieved(store, book, block, trusted)
    for (const run of neighbours([...held.keys()].sort((a, b) => a - b))) {
      const first = run[0] ?? 0
      const start = first - block.firstId
      const session = sessions.of(block.session)
      const read = { firstId: first, session, texts: texts.slice(start, start + run.length) }
      if (read.texts.length > 0) counts = addCounts(counts, await reappend(store, provenance, read, 'stored'))
    }
  }
  return counts
}

/** Ascending numbers as runs without a hole. */
function neighbours(numbers: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}

export interface UndoneBatch {
  readonly removedEvents: number
  readonly removedOverlays: number
  /** Rows that another batch, or the collector, held too: they are back in its name. */
  readonly restoredEvents: number
}

/**
 * Takes an import out as if it had never been. Rows that came in another way too are stored again from that
 * raw. An undoing that was cut short is finished. Throws NotFound for a batch that does not exist or was undone
 * already.
 */
export async function undoBatch(store: Store, importId: number): Promise<UndoneBatch> {
  const cutShort = (await listOwed(store)).some((owed) => owed.importId === importId)
  const undone = cutShort ? { removedEvents: 0, removedOverlays: 0 } : await undoImport(store, importId)
  return { ...undone, restoredEvents: await finishUndone(store) }
}

/** Stores again what undone batches took out though it came in another way too. Returns how many rows. */
export async function finishUndone(store: Store): Promise<number> {
  let restored = 0
  for (const { importId, span } of await listOwed(store)) {
    restored += (await replayRaw(store, { events: span, was: 'duplicate' })).stored
    await settleOwed(store, importId)
  }
  return restored
}

/** Fills an empty store with everything that the raw texts of another one say. */
export async function rebuildFromRaw(source: Store, target: Store, at: Millis): Promise<Counts> {
  await saveMarkets(target, await listMarkets(source), at)
  const book = await openMarketBook(source)
  const sessions = new Sessions()
  let counts = NO_COUNTS
  for await (const block of rawBlocks(source)) {
    const { format, header, venue, adapterVersion } = block
    const common = { format, header, venue, adapterVersion, importId: null }
    const batch = { ...common, session: sessions.of(block.session), texts: readBelieved(source, book, block) }
    counts = addCounts(counts, await append(target, batch))
  }
  return counts
}

const BLOCKS_AT_ONCE = 16

async function* rawBlocks(
  store: Store,
  selection: Pick<RawSelection, 'events' | 'quarantined'> = {},
): AsyncIterable<RawBlock> {
  let afterId = -1
  while (true) {
    const blocks = await readRawBlocks(store, { ...selection, afterId, limit: BLOCKS_AT_ONCE })
    yield* blocks
    const last = blocks.at(-1)
    if (!last) return
    afterId = last.firstId
  }
}

function readBlock(book: MarketBook, { format: name, header, texts }: RawBlock): RawText[] {
  const format = formatByName(name)
  if (!format) return []
  const parse = format.reader(header)
  const market = book.lookup(format.venue)
  return texts.map(({ text, receivedAt }) => ({
    text,
    receivedAt,
    outcome: readText(parse, text, { receivedAt, market, priceOf: book.priceOf }),
  }))
}

/** Rows whose prices were doubted stay unread. */
function readBelieved(
  store: Store,
  book: MarketBook,
  block: RawBlock,
  trusted: Trusted = new Set(),
): RawText[] {
  const reasons = quarantinedIn(store, block.firstId, block.texts.length)
  return readBlock(book, block).map((text, index) => {
    const reason = reasons.get(block.firstId + index) ?? ''
    return isDoubted(text, reason, trusted) ? { ...text, outcome: { quarantined: reason } } : text
  })
}

function isDoubted({ outcome }: RawText, reason: string, trusted: Trusted): boolean {
  if (trusted === 'all' || !isDiscontinuity(reason) || !('events' in outcome)) return false
  return outcome.events.some(
    ({ market }) => !trusted.has(market.id) && reason.startsWith(discontinuityOf(market)),
  )
}

function provenanceOf({ venue, importId, adapterVersion }: RawBlock): Provenance {
  return { venue, importId, adapterVersion: findVenue(venue)?.adapterVersion ?? adapterVersion }
}
