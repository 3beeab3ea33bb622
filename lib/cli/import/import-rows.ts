import { append } from '@/db/append'
import { extendCoverage } from '@/db/coverage'
import type { Store } from '@/db/store'
import type { Detected } from '@/lib/collect/formats'
import { addCounts, type Counts, NO_COUNTS, type RawText } from '@/lib/contract/append-batch'
import type { Market } from '@/lib/contract/market'
import type { RowFormat } from '@/lib/contract/row-format'
import type { MarketBook } from '@/lib/pull/market-book'
import { readText } from '@/lib/pull/read-text'
import { findVenue } from '@/lib/venues/index'
import { type CoverageNotes, coverageNotes } from './coverage-notes'
import type { RowNote, RowReport } from './row-report'
import type { Line } from './text-lines'

/** One transaction holds at most this many rows, so that a running collector is never held up for long. */
const ROWS_AT_ONCE = 2_000

export interface RowsJob {
  readonly store: Store
  readonly book: MarketBook
  readonly importId: number
  readonly detected: Detected
  /** What all rows are about, where they do not say so themselves. */
  readonly market: Market | null
  /** Where the lines come from, for the report. */
  readonly place: Pick<RowNote, 'file' | 'entry'>
  /** Name of the text, for formats that read it. */
  readonly name: string
  readonly lines: AsyncIterable<readonly Line[]>
  readonly report: Pick<RowReport, 'note'>
}

interface Row {
  readonly line: number
  readonly raw: RawText
}

/** Stores the rows of one text file through `append` and notes what it covered. Returns its counts. */
export async function importRows(job: RowsJob): Promise<Counts> {
  const { format, hasHeader } = job.detected
  let header: string | null = null
  let reader: ReturnType<RowFormat['reader']> | null = null
  let preamble: string | null = null
  let waiting: Row[] = []
  let counts = NO_COUNTS
  const covered = coverageNotes(format)
  const context = { receivedAt: null, market: job.book.lookup(format.venue), priceOf: job.book.priceOf }

  for await (const lines of job.lines) {
    for (const { number, text } of lines) {
      if (hasHeader && header === null) header = text
      // Files that were joined repeat their header.
      if (text === header) continue
      preamble ??= job.market?.id ?? (format.preamble ? format.preamble(header, job.name) : header)
      reader ??= format.reader(preamble)
      const outcome = readText(reader, text, context)
      waiting.push({ line: number, raw: { text, receivedAt: null, outcome } })
      if (waiting.length < ROWS_AT_ONCE) continue
      counts = addCounts(counts, await storeRows(job, preamble, waiting, covered))
      waiting = []
    }
  }
  counts = addCounts(counts, await storeRows(job, preamble, waiting, covered))
  await layCoverage(job, covered)
  return counts
}

async function storeRows(
  job: RowsJob,
  header: string | null,
  rows: readonly Row[],
  covered: CoverageNotes,
): Promise<Counts> {
  let counts = NO_COUNTS
  for (const [venue, group] of byVenue(rows, job.detected.format.venue)) {
    const batch = {
      format: job.detected.format.name,
      header,
      venue,
      importId: job.importId,
      adapterVersion: findVenue(venue)?.adapterVersion ?? 0,
      texts: group.map(({ raw }) => raw),
    }
    const duplicates = new Map<number, number>()
    counts = addCounts(counts, await append(job.store, batch, (index, n) => duplicates.set(index, n)))
    for (const [index, row] of group.entries()) noteRow(job, row, duplicates.get(index) ?? 0)
    for (const { raw } of group) if ('events' in raw.outcome) covered.add(raw.outcome.events)
  }
  return counts
}

function noteRow(job: RowsJob, { line, raw }: Row, duplicates: number): void {
  const { report } = job
  const place = { ...job.place, line }
  const { outcome } = raw
  if ('quarantined' in outcome) {
    report.note({ ...place, outcome: 'quarantined', reason: outcome.quarantined })
  } else if (outcome.events.length === 0) report.note({ ...place, outcome: 'ignored' })
  for (let n = 0; n < duplicates; n++) report.note({ ...place, outcome: 'duplicate' })
}

/** Rows of no known venue can only come from formats whose rows name theirs, and cannot be read. */
const NO_VENUE = 'unknown'

/** Counters are kept by venue. A row that cannot be read goes with the row before it. */
function byVenue(rows: readonly Row[], formatVenue: string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  let venue = formatVenue ?? venueOf(rows.find((row) => venueOf(row) !== null)) ?? NO_VENUE
  for (const row of rows) {
    venue = formatVenue ?? venueOf(row) ?? venue
    const group = groups.get(venue)
    if (group) group.push(row)
    else groups.set(venue, [row])
  }
  return groups
}

function venueOf(row: Row | undefined): string | null {
  if (!row || !('events' in row.raw.outcome)) return null
  return row.raw.outcome.events[0]?.market.venue ?? null
}

async function layCoverage({ store, importId }: RowsJob, covered: CoverageNotes): Promise<void> {
  for (const span of covered.read()) await extendCoverage(store, { ...span, importId })
}
