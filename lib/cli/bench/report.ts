import type { DiskFigures } from './disk'
import { type HeatFigures, OURS, OURS_BYTES, OURS_EXACT } from './heat'
import type { IngestFigures } from './ingest'
import type { WireFigures } from './wire'

export interface BenchRun {
  readonly events: number
  readonly ingest: IngestFigures
  readonly disk: DiskFigures
  /** Null where it was not asked for. */
  readonly heat: readonly HeatFigures[] | null
  readonly wire: readonly WireFigures[] | null
}

export interface Goal {
  readonly goal: string
  readonly figure: string
  readonly met: boolean
}

export function printRun({ events, ingest, disk, heat, wire }: BenchRun): void {
  console.log(`\n${events.toLocaleString('en')} events`)
  console.table({ ingest: rounded(ingest) })
  console.table({ 'disk, bytes per event': rounded({ ...disk, ...disk.tables }) })
  for (const { window, contestants, timesOurs } of heat ?? []) {
    console.log(`heatmap, ${window}`)
    console.table(
      Object.fromEntries(
        contestants.map(({ name, p50, p95 }) => [
          name,
          rounded({ p50, p95, 'times ours': timesOurs[name] ?? Number.NaN }),
        ]),
      ),
    )
  }
  if (wire)
    console.table(
      Object.fromEntries(wire.map(({ window, ...figures }) => [`wire, ${window}`, rounded(figures)])),
    )
}

function rounded(figures: object): Record<string, number> {
  const numbers = Object.entries(figures).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  return Object.fromEntries(numbers.map(([name, value]) => [name, Number(value.toPrecision(4))]))
}

/** The goals of the design that this benchmark can judge, each with its figure, met or not. */
export function goals(run: BenchRun, smaller: BenchRun | null): Goal[] {
  const heat = run.heat ? [...heatGoals(run), ...growthGoals(run, smaller)] : []
  return [...heat, ...storeGoals(run), ...(run.wire ? wireGoals(run.wire) : [])]
}

function heatGoals(run: BenchRun): Goal[] {
  const at = (window: string, name: string) => medianOf(run, window, name)
  const ratio = (window: string, name: string, reference: string) => at(window, name) / at(window, reference)
  return [
    atMost('G1 base 1 y, bytes ready / memory scan', ratio('base 1 y', OURS_BYTES, 'memory scan'), 0.35),
    atMost('G1 market 1 y, bytes ready / memory scan', ratio('market 1 y', OURS_BYTES, 'memory scan'), 0.3),
    atMost('G1 base 30 d, bytes ready / memory scan', ratio('base 30 d', OURS_BYTES, 'memory scan'), 1),
    atLeast('G2 base 1 y, DuckDB / ours', ratio('base 1 y', 'DuckDB', OURS), 10),
    atLeast(
      'G2 base 1 y, clustered GROUP BY / ours',
      ratio('base 1 y', 'SQLite clustered GROUP BY', OURS),
      200,
    ),
    atLeast(
      'G2 base 1 y, naive end to end / bytes ready',
      ratio('base 1 y', 'SQLite naive, JSON gzip', OURS_BYTES),
      300,
    ),
    atMost('G3 base 1 y, every row / memory scan', ratio('base 1 y', OURS_EXACT, 'memory scan'), 2),
    atMost('G3 base 30 d, every row / memory scan', ratio('base 30 d', OURS_EXACT, 'memory scan'), 2),
    atLeast('G3 base 1 y, DuckDB / every row', ratio('base 1 y', 'DuckDB', OURS_EXACT), 1.4),
    atLeast('G3 base 30 d, DuckDB / every row', ratio('base 30 d', 'DuckDB', OURS_EXACT), 6),
  ]
}

function storeGoals({ ingest, disk }: BenchRun): Goal[] {
  return [
    atMost('G5 append CPU / plain insert CPU', ingest.ratio, 3),
    atLeast('G5 rows/s in batches of 25 / of 1000', ingest.smallBatchRatio, 0.4),
    atMost('G6 compaction / append CPU', ingest.compactShare, 0.1),
    atMost('G6 rebuild for a late event, ms', ingest.lateRebuildMs, 50),
    atMost('G7 bytes per event with raw', disk.bytesPerEvent, 110),
    atMost('G7 bytes per event without raw', disk.withoutRaw, 60),
  ]
}

function wireGoals(wire: readonly WireFigures[]): Goal[] {
  const heaviest = wire.reduce((most, one) => (one.cells > most.cells ? one : most))
  return [
    atMost('G8 bytes / gzipped JSON objects', heaviest.bytesRatio, 0.3),
    atMost('G8 encode and decode / JSON objects', heaviest.timeRatio, 0.3),
  ]
}

function growthGoals(run: BenchRun, smaller: BenchRun | null): Goal[] {
  if (!smaller) return []
  const exponent = (name: string) =>
    Math.log10(medianOf(run, 'base 1 y', name) / medianOf(smaller, 'base 1 y', name)) /
    Math.log10(run.events / smaller.events)
  return [
    atMost('G4 growth exponent, tiles, base 1 y', exponent(OURS), 0.5),
    atMost('G4 growth exponent, every row, base 1 y', exponent(OURS_EXACT), 1.1),
  ]
}

function medianOf({ heat }: BenchRun, window: string, name: string): number {
  const figures = heat?.find((one) => one.window === window)
  return figures?.contestants.find((one) => one.name === name)?.p50 ?? Number.NaN
}

function atMost(goal: string, value: number, limit: number): Goal {
  return { goal, figure: `${value.toPrecision(3)} (at most ${limit})`, met: value <= limit }
}

function atLeast(goal: string, value: number, limit: number): Goal {
  return { goal, figure: `${value.toPrecision(3)} (at least ${limit})`, met: value >= limit }
}
