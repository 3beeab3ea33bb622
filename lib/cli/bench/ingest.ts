import { append } from '@/db/append'
import { compact } from '@/db/compact'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import { DAY } from '@/lib/contract/units'
import { asTexts } from './as-liquidations'
import type { Generated } from './generate'
import type { PlainTables } from './plain-tables'
import { cpuOf, quantile } from './timing'

const BATCH = 1_000
const STRETCH = 20_000
/** Rows appended after the rest, in the small batches of a live feed. */
export const HELD_BACK = 10_000

export interface IngestFigures {
  readonly cpuPerEvent: number
  readonly plainCpuPerEvent: number
  readonly ratio: number
  readonly compactCpuPerEvent: number
  readonly compactShare: number
  readonly rowsPerSecondAt25: number
  readonly rowsPerSecondAt1000: number
  readonly smallBatchRatio: number
  readonly lateRebuildMs: number
}

/**
 * Appends all events, in turn with plain inserts of the same rows into a table without an index; then
 * packs, appends the last rows in small batches, and rebuilds a slot for a late row.
 */
export async function benchIngest(
  store: Store,
  plain: PlainTables,
  events: Generated,
  markets: readonly Market[],
): Promise<IngestFigures> {
  const bulk = Math.max(BATCH, events.n - 2 * HELD_BACK)
  const [ours, theirs] = [[] as number[], [] as number[]]
  for (let from = 0; from < bulk; from += STRETCH) {
    const to = Math.min(bulk, from + STRETCH)
    const texts = asTexts(events, markets, from, to)
    ours.push((await cpuOf(() => appendIn(store, texts, BATCH))) / (to - from))
    theirs.push((await cpuOf(() => insertIn(plain, events, from, to))) / (to - from))
  }
  const packing =
    (await cpuOf(async () => void (await compact(store, { now: events.to + 60 * DAY, all: true })))) / bulk
  const at1000 = await rowsPerSecond(store, plain, events, markets, bulk, bulk + HELD_BACK, BATCH)
  const at25 = await rowsPerSecond(store, plain, events, markets, bulk + HELD_BACK, events.n, 25)
  await compact(store, { now: events.to + 60 * DAY, all: true })
  const [cpuPerEvent, plainCpuPerEvent] = [quantile(ours, 0.5), quantile(theirs, 0.5)]
  return {
    cpuPerEvent,
    plainCpuPerEvent,
    ratio: cpuPerEvent / plainCpuPerEvent,
    compactCpuPerEvent: packing,
    compactShare: packing / cpuPerEvent,
    rowsPerSecondAt25: at25,
    rowsPerSecondAt1000: at1000,
    smallBatchRatio: at25 / at1000,
    lateRebuildMs: await lateRebuild(store, events, markets),
  }
}

type Texts = ReturnType<typeof asTexts>

async function appendIn(store: Store, texts: Texts, size: number): Promise<void> {
  for (let at = 0; at < texts.length; at += size) {
    await append(store, {
      format: 'bench',
      header: null,
      venue: 'bench',
      importId: null,
      adapterVersion: 1,
      texts: texts.slice(at, at + size),
    })
  }
}

function insertIn(plain: PlainTables, events: Generated, from: number, to: number): void {
  for (let at = from; at < to; at += BATCH) plain.insert(events, at, Math.min(to, at + BATCH))
}

async function rowsPerSecond(
  store: Store,
  plain: PlainTables,
  events: Generated,
  markets: readonly Market[],
  from: number,
  to: number,
  size: number,
): Promise<number> {
  const texts = asTexts(events, markets, from, to)
  insertIn(plain, events, from, to)
  const started = performance.now()
  await appendIn(store, texts, size)
  return ((to - from) / (performance.now() - started)) * 1000
}

/** A late event of the largest market voids its fullest slot; how long until it is packed again. */
async function lateRebuild(store: Store, events: Generated, markets: readonly Market[]): Promise<number> {
  const fullest = store.db.prepare('SELECT market, slot FROM slot ORDER BY n DESC LIMIT 1').get() as {
    market: number
    slot: number
  }
  store.db
    .prepare('UPDATE slot SET epoch = epoch + 1, pending = pending + 1 WHERE market = ? AND slot = ?')
    .run(fullest.market, fullest.slot)
  const { slots, ms } = await compact(store, { now: events.to + 60 * DAY, all: true })
  if (slots !== 1 || markets.length === 0)
    throw new Error(`a late event voided ${slots} slots instead of one`)
  return ms
}
