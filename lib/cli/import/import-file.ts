import { basename } from 'node:path'
import { beginImport, finishImport } from '@/db/imports'
import { saveMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { undoBatch } from '@/lib/collect/replay'
import { addCounts, type Counts, NO_COUNTS } from '@/lib/contract/append-batch'
import type { Millis } from '@/lib/contract/units'
import type { MarketBook } from '@/lib/pull/market-book'
import { CAPS } from './caps'
import { importOverlay } from './import-overlay'
import { importRows } from './import-rows'
import { openInput, type Part } from './open-input'
import { openRows } from './open-rows'
import { type Recognised, recognise, type Surroundings } from './recognise'
import type { RowReport } from './row-report'
import { sampledLines } from './sampled-lines'
import type { Line } from './text-lines'
import { asUnreadable, UnreadableFile } from './unreadable-file'

export interface FileJob {
  readonly store: Store
  readonly book: MarketBook
  readonly path: string
  readonly around: Surroundings
  readonly report: Pick<RowReport, 'note'>
  readonly now: () => Millis
  /** Hears the share read, 0 to 1, after each batch of lines. */
  readonly onProgress: (share: number) => void
}

export interface ImportedFile {
  readonly batch: number
  readonly format: string
  readonly counts: Counts
}

/**
 * Imports one file as one batch. Throws UnreadableFile when it cannot be read to its end, and then nothing of
 * it stays stored.
 */
export async function importFile(job: FileJob): Promise<ImportedFile> {
  let batch: { id: number; format: string } | null = null
  let counts = NO_COUNTS
  try {
    const input = await openInput(job.path, CAPS)
    for await (const part of input.parts) {
      const rows = await openRows(part.bytes, CAPS)
      const { sample, all } = await sampledLines(rows.lines)
      if (sample.length === 0) continue
      const recognised = recognise(part.name, { lines: sample, subject: rows.subject }, job.around)
      batch ??= await begin(job, formatName(recognised))
      const lines = reporting(all, () => job.onProgress(input.progress()))
      counts = addCounts(counts, await importPart(job, batch.id, part, recognised, lines))
    }
  } catch (error) {
    if (batch) await undoBatch(job.store, batch.id)
    throw asUnreadable(error)
  }
  if (!batch) throw new UnreadableFile('it holds no rows')
  await finishImport(job.store, batch.id, counts)
  return { batch: batch.id, format: batch.format, counts }
}

/** Looks at the start of each file, so that a command line that says too little stops before anything is stored. */
export async function preview(path: string, around: Surroundings): Promise<void> {
  try {
    const input = await openInput(path, CAPS)
    for await (const part of input.parts) {
      const { lines, subject } = await openRows(part.bytes, CAPS)
      const { sample, stop } = await sampledLines(lines)
      await stop()
      if (sample.length === 0) continue
      recognise(part.name, { lines: sample, subject }, around)
      return
    }
  } catch (error) {
    // What cannot be read is said when its turn to be imported comes.
    if (!(asUnreadable(error) instanceof UnreadableFile)) throw error
  }
}

async function begin({ store, path, now }: FileJob, format: string) {
  return { id: await beginImport(store, { file: basename(path), format, at: now() }), format }
}

function formatName(recognised: Recognised): string {
  return recognised.is === 'rows'
    ? recognised.detected.format.name
    : `${recognised.kind} of ${recognised.market.id}`
}

async function importPart(
  { store, book, path, around, report, now }: FileJob,
  importId: number,
  part: Part,
  recognised: Recognised,
  lines: AsyncIterable<readonly Line[]>,
): Promise<Counts> {
  const place = { file: path, ...(part.entry === null ? {} : { entry: part.entry }) }
  if (recognised.is === 'rows') {
    const { detected, market } = recognised
    return importRows({ store, book, importId, detected, market, place, name: part.name, lines, report })
  }
  const { kind, layout, market } = recognised
  const { venue } = around.options
  await saveMarkets(store, [market], now())
  return importOverlay({ store, kind, market, importId, venue, layout, place, lines, report })
}

async function* reporting(
  lines: AsyncIterable<readonly Line[]>,
  heard: () => void,
): AsyncIterable<readonly Line[]> {
  for await (const batch of lines) {
    yield batch
    heard()
  }
}
