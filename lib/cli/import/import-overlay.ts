import { addCounts, type Counts, NO_COUNTS } from '@/lib/contract/append-batch'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { type BarGrid, barGridOf, checkOnGrid } from './bar-grid'
import type { OverlayKind, OverlayLayout } from './overlay-columns'
import { cellsOf, isElsewhere } from './overlay-points'
import {
  funding,
  markCandles,
  type Overlay,
  type OverlayTarget,
  openInterest,
  type Timed,
  tradeCandles,
} from './overlay-store'
import type { RowNote, RowReport } from './row-report'
import type { Line } from './text-lines'
import { UnreadableFile } from './unreadable-file'

export interface OverlayJob extends Omit<OverlayTarget, 'market'> {
  readonly kind: OverlayKind
  readonly market: Market
  /** Value of the file's venue column to take; undefined = all rows. */
  readonly venue: string | undefined
  readonly layout: OverlayLayout
  readonly place: Pick<RowNote, 'file' | 'entry'>
  readonly lines: AsyncIterable<readonly Line[]>
  readonly report: Pick<RowReport, 'note'>
}

/** Stores the points of one text file for one market. Returns its counts. */
export async function importOverlay(job: OverlayJob): Promise<Counts> {
  switch (job.kind) {
    case 'candles':
      return importPoints(job, tradeCandles)
    case 'mark':
      return importPoints(job, markCandles)
    case 'open-interest':
      return importPoints(job, openInterest)
    case 'funding':
      return importPoints(job, funding)
  }
}

const ROWS_AT_ONCE = 2_000

interface Row<Point> {
  readonly line: number
  readonly point: Point
}

async function importPoints<Point extends Timed>(job: OverlayJob, overlay: Overlay<Point>): Promise<Counts> {
  let [counts, waiting, grid]: [Counts, Row<Point>[], BarGrid | null] = [NO_COUNTS, [], null]
  let header = job.layout.hasHeader ? null : ''
  const flush = async () => {
    if (overlay.isBars) grid ??= gridOf(waiting)
    counts = addCounts(counts, await storeRows(job, overlay, grid, waiting))
    waiting = []
  }
  for await (const lines of job.lines) {
    for (const { number, text } of lines) {
      header ??= text
      if (text === header) continue
      const row = readRow(job, overlay, number, text)
      if (typeof row === 'string') counts = addCounts(counts, one(row))
      else if (waiting.push(row) === ROWS_AT_ONCE) await flush()
    }
  }
  if (waiting.length > 0) await flush()
  return counts
}

function readRow<Point extends Timed>(
  job: OverlayJob,
  overlay: Overlay<Point>,
  line: number,
  text: string,
): Row<Point> | 'ignored' | 'quarantined' {
  try {
    const cells = cellsOf(text, job.layout.columns)
    if (!isElsewhere(cells, job.market, job.venue)) return { line, point: overlay.read(cells) }
    job.report.note({ ...job.place, line, outcome: 'ignored' })
    return 'ignored'
  } catch (error) {
    noteUnreadable(job, line, error)
    return 'quarantined'
  }
}

function gridOf(rows: readonly Row<Timed>[]): BarGrid {
  const grid = barGridOf(rows.map(({ point }) => point.time))
  if (grid) return grid
  throw new UnreadableFile('it holds a single bar, so that the length of its bars cannot be told')
}

async function storeRows<Point extends Timed>(
  job: OverlayJob,
  overlay: Overlay<Point>,
  grid: BarGrid | null,
  rows: readonly Row<Point>[],
): Promise<Counts> {
  const target = { store: job.store, market: job.market.id, importId: job.importId }
  const points = overlay.open(target, grid?.barMs ?? 0)
  const held = new Set((await points.held(spanOf(rows))).map(({ time }) => time))
  const fresh: Point[] = []
  let counts = NO_COUNTS
  for (const { line, point } of rows) {
    const fate = fateOf(job, grid, held, line, point)
    counts = addCounts(counts, one(fate))
    if (fate !== 'stored') continue
    held.add(point.time)
    fresh.push(point)
  }
  await points.save(fresh)
  return counts
}

function fateOf(
  job: OverlayJob,
  grid: BarGrid | null,
  held: ReadonlySet<number>,
  line: number,
  { time }: Timed,
) {
  try {
    if (grid) checkOnGrid(time, grid)
  } catch (error) {
    noteUnreadable(job, line, error)
    return 'quarantined'
  }
  if (!held.has(time)) return 'stored'
  job.report.note({ ...job.place, line, outcome: 'duplicate' })
  return 'duplicate'
}

function noteUnreadable({ report, place }: OverlayJob, line: number, error: unknown): void {
  if (!(error instanceof InvalidInput)) throw error
  report.note({ ...place, line, outcome: 'quarantined', reason: error.message })
}

function spanOf(rows: readonly Row<Timed>[]) {
  const times = rows.map(({ point }) => point.time)
  return { from: Math.min(...times), to: Math.max(...times) + 1 }
}

function one(fate: 'stored' | 'duplicate' | 'ignored' | 'quarantined'): Counts {
  return { ...NO_COUNTS, received: 1, [fate]: 1 }
}
