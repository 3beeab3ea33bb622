import { compact } from '@/db/compact'
import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { addCounts, type Counts, NO_COUNTS } from '@/lib/contract/append-batch'
import { CannotStart } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import { type MarketBook, openMarketBook } from '@/lib/pull/market-book'
import { venueFacts } from '@/lib/venues/index'
import { importFile, preview } from './import-file'
import type { ImportOptions } from './options'
import { progressBar, type Terminal } from './progress'
import type { Surroundings } from './recognise'
import { openRowReport, type RowReport } from './row-report'
import { reasonKeeper, summaryOf } from './summary'
import { UnreadableFile } from './unreadable-file'

export interface ImportRun {
  readonly store: Store
  readonly options: ImportOptions
  readonly now: () => Millis
  readonly stdout: (line: string) => void
  readonly stderr: Terminal
}

/**
 * Imports the files one after another, packs what they brought and returns the counts of all, with the number
 * of files that could not be read. Throws CannotStart before anything is stored when the options say too little.
 */
export async function runImport(run: ImportRun): Promise<{ counts: Counts; unreadable: number }> {
  const { store, options, now } = run
  const report = await openRowReport(options.report)
  try {
    await saveVenues(store, venueFacts)
    const book = await openMarketBook(store)
    const around = await surroundings(store, book, options)
    for (const path of options.files) await preview(path, around)
    let [counts, unreadable] = [NO_COUNTS, 0]
    for (const path of options.files) {
      const imported = await importOne(run, { book, around, report }, path)
      if (imported) counts = addCounts(counts, imported)
      else unreadable++
    }
    await compact(store, { now: now(), all: true })
    return { counts, unreadable }
  } finally {
    await report.close()
  }
}

/** Null when the file could not be read. */
async function importOne(
  { store, now, stdout, stderr }: ImportRun,
  { book, around, report }: { book: MarketBook; around: Surroundings; report: RowReport },
  path: string,
): Promise<Counts | null> {
  const bar = progressBar(stderr, path)
  const keeper = reasonKeeper(report)
  try {
    const imported = await importFile({
      store,
      book,
      path,
      around,
      report: keeper,
      now,
      onProgress: bar.show,
    })
    bar.clear()
    stdout(summaryOf(path, imported, keeper.lines()))
    return imported.counts
  } catch (error) {
    bar.clear()
    if (!(error instanceof UnreadableFile)) throw error
    report.note({ file: path, line: null, outcome: 'unreadable', reason: error.message })
    stderr.write(`${path}: ${error.message}; nothing of it was stored\n`)
    return null
  }
}

async function surroundings(store: Store, book: MarketBook, options: ImportOptions): Promise<Surroundings> {
  const held = await listMarkets(store)
  const known = held.length > 0 ? held : book.assumed
  const suggest = (fileName: string) => suggestionFor(fileName, known)
  const market = options.market === undefined ? undefined : book.byId(options.market)
  if (options.market !== undefined && !market) {
    throw new CannotStart(`--market ${options.market.slice(0, 80)} is not known; for example ${suggest('')}`)
  }
  const markets = new Map([...book.assumed, ...held].map((one) => [one.id, one]))
  return { options, market, markets: [...markets.values()], suggest }
}

/** Markets whose symbol or base stands in the file's name come first. */
function suggestionFor(fileName: string, known: readonly Market[]): string {
  const words = new Set(fileName.toUpperCase().split(/[^\p{L}\p{N}]+/u))
  const named = known.filter(({ symbol, base }) => words.has(symbol) || words.has(base))
  return (named.length > 0 ? named : known)
    .slice(0, 5)
    .map(({ id }) => id)
    .join(', ')
}
