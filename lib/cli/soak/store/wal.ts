import { join } from 'node:path'
import { append } from '@/db/append'
import { walBytes } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { closeStore, openReader, type Store } from '@/db/store'
import { atLeast, atMost, type Check, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { readText } from '@/lib/pull/read-text'
import { frameFormat } from '@/lib/venues/frame-format'
import { FIRST_TIME, frameAt, NEXT_TIME, PRINTER } from './prints.fixture'

const MEBIBYTE = 1024 * 1024
const LIMIT = 128
const ROWS_AT_ONCE = 500
/** About as much as goes through the log twice. */
const STEADY_ROWS = 250_000
const SHRUNK_WITHIN_MS = 60_000

/** A reader that does not let go, then one that does. */
export const wal: FaultTest = {
  id: 'B5',
  title: 'Growth of the write-ahead log under readers',
  inject:
    'Rows are appended without a pause: with short readers, then while one reader keeps its transaction open until the log is far beyond its limit, then after it let go. The last also without the limit on what is kept (journal_size_limit).',
  threshold:
    'at most 128 MiB with short readers; again at most 128 MiB within 60 s after the long reader let go; without the limit it must stay beyond',
  run,
}

/** The short form shrinks every limit, so that little must be written. */
const SHORT_SCALE = 64

async function run(options: FaultOptions) {
  const scale = options.long ? 1 : SHORT_SCALE
  const limit = LIMIT / scale
  const kept = await starve({ ...options, name: 'limited', scale, keep: 64 / scale })
  const all = await starve({ ...options, name: 'unlimited', scale, keep: null })
  return measured([
    ...steadyChecks(kept, limit),
    told('WAL grown by the long reader', kept.grown, 'MiB'),
    atMost('WAL after it let go', kept.after, limit, 'MiB'),
    atMost('which took', kept.shrinkMs, SHRUNK_WITHIN_MS, 'ms'),
    atLeast('WAL after it let go, without journal_size_limit', all.after, limit, 'MiB'),
  ])
}

function steadyChecks({ steady, rows, seconds }: Starved, limit: number): Check[] {
  return [
    told('rows appended', rows),
    told('rows per second', rows / seconds),
    atMost('largest WAL with short readers', steady, limit, 'MiB'),
  ]
}

interface Starved {
  readonly rows: number
  readonly seconds: number
  /** All in MiB. */
  readonly steady: number
  readonly grown: number
  readonly after: number
  readonly shrinkMs: number
}

interface StarveSetup extends FaultOptions {
  readonly name: string
  readonly scale: number
  /** MiB of the log that are kept on the disk; null = all. */
  readonly keep: number | null
}

async function starve({ folder, name, scale, keep, say }: StarveSetup): Promise<Starved> {
  const path = join(folder, `${name}.db`)
  const store = openWriter({ path, kind: 'simulated' })
  const reader = openReader({ path })
  try {
    store.db.pragma(`main.wal_autocheckpoint = ${8_000 / scale}`)
    store.db.pragma(`main.journal_size_limit = ${keep === null ? -1 : keep * MEBIBYTE}`)
    const began = performance.now()
    const write = appender(store)
    const steady = await largestWith(write, store, STEADY_ROWS / scale, () => shortRead(reader))
    const end = holdOpen(reader)
    const grown = await growTo(write, store, (1.5 * LIMIT) / scale)
    end()
    say(`${name}: ${grown.toFixed(0)} MiB under the long reader`)
    const released = performance.now()
    const limit = LIMIT / scale
    const patience = keep === null ? SHRUNK_WITHIN_MS / (10 * Math.sqrt(scale)) : SHRUNK_WITHIN_MS
    do await write()
    while (mebibytes(store) > limit && performance.now() - released < patience)
    const now = performance.now()
    return {
      rows: write.rows(),
      seconds: (now - began) / 1_000,
      steady,
      grown,
      after: mebibytes(store),
      shrinkMs: now - released,
    }
  } finally {
    closeStore(reader)
    closeStore(store)
  }
}

type Appender = ReturnType<typeof appender>

/** Appends batch after batch of new rows. */
function appender(store: Store) {
  const format = frameFormat(PRINTER)
  const read = format.reader(null)
  const { lookup } = new VenueMarkets(PRINTER, [])
  const { facts, adapterVersion } = PRINTER
  const source = { format: format.name, header: null, venue: facts.id, importId: null, adapterVersion }
  let next = FIRST_TIME
  const write = async () => {
    const texts = Array.from({ length: ROWS_AT_ONCE }, (_, number) => {
      const time = next + number * NEXT_TIME
      const text = frameAt(time)
      return { text, receivedAt: time, outcome: readText(read, text, { receivedAt: time, market: lookup }) }
    })
    next += ROWS_AT_ONCE * NEXT_TIME
    await append(store, { ...source, texts })
  }
  return Object.assign(write, { rows: () => (next - FIRST_TIME) / NEXT_TIME })
}

/** Writes so many rows at least; returns the largest size of the log. */
async function largestWith(write: Appender, store: Store, rows: number, read: () => void) {
  let largest = 0
  while (write.rows() < rows) {
    await write()
    read()
    largest = Math.max(largest, mebibytes(store))
  }
  return largest
}

async function growTo(write: () => Promise<void>, store: Store, wanted: number): Promise<number> {
  while (mebibytes(store) < wanted) await write()
  return mebibytes(store)
}

function shortRead(reader: Store): void {
  reader.db.prepare('SELECT count(*) FROM event').get()
}

/** Begins a transaction that keeps what it sees until the answer is called. */
function holdOpen(reader: Store): () => void {
  reader.db.exec('BEGIN')
  shortRead(reader)
  return () => reader.db.exec('COMMIT')
}

function mebibytes(store: Store): number {
  return walBytes(store) / MEBIBYTE
}
