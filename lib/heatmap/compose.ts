import type { HeatmapAnswer, Quality, SideTotals } from '@/lib/contract/answers'
import type { HeatPart, HeatSummary, VenueColumns } from '@/lib/contract/heat-summary'
import type { CoverageClass } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import { binEdges } from './bins'
import { CHUNK_COLUMNS, levelName } from './ladder'
import { type OpenCells, pileCells } from './pile-cells'
import type { VenueCells, VenueChunk } from './venue-chunk'

export interface Choice {
  /** Empty = all. */
  readonly venues: readonly string[]
  readonly unit: 'usd' | 'base'
  readonly bucketMs: Millis
}

/** A heatmap with the venues it adds up, the largest sum first, and those that were named in vain. */
export interface ComposedHeatmap extends HeatmapAnswer {
  readonly venues: readonly string[]
}

/**
 * The heatmap of some venues in a unit, put together from a range's summary and its chunks: the same answer
 * that the server would give, without asking it. Chunks that are not of the summary's level are an error.
 */
export function composeHeatmap(
  summary: HeatSummary,
  chunks: readonly VenueChunk[],
  { venues, unit, bucketMs }: Choice,
): ComposedHeatmap {
  const isChosen = (venue: string) => venues.length === 0 || venues.includes(venue)
  const parts = summary.parts.filter(({ venue }) => isChosen(venue))
  const cells = cellsOf(summary, chunks, isChosen, unit, bucketMs)
  const level = { bucketMs, k: summary.bin_k }
  return {
    from: summary.from,
    to: summary.to,
    level: levelName(level),
    bucket_ms: bucketMs,
    bin_k: summary.bin_k,
    unit,
    markets: marketsOf(parts),
    venues: named(parts, venues, unit),
    ...cells,
    ...binEdges(cells.y, summary.bin_k),
    axis_low: extreme(parts, 'axis_low', Math.min),
    axis_high: extreme(parts, 'axis_high', Math.max),
    axis: summary.axis,
    totals: totalsOf(parts, unit),
    ...qualityOf(summary, parts),
    seq: summary.seq,
    simulated: summary.simulated,
  }
}

/** Markets with a row in the range, else those with any row: a venue known only by name is no source. */
function marketsOf(parts: readonly HeatPart[]): readonly string[] {
  const inRange = parts.flatMap(({ markets }) => markets)
  return inRange.length > 0 ? inRange : parts.flatMap(({ held }) => held)
}

/** Venues with prints in the range, the largest share first; then the others that were asked for by name. */
function named(
  parts: readonly HeatPart[],
  asked: readonly string[],
  unit: Choice['unit'],
): readonly string[] {
  const sum = ({ totals }: HeatPart) => totals[unit].long + totals[unit].short
  const printing = parts.filter(({ markets }) => markets.length > 0).sort((a, b) => sum(b) - sum(a))
  return [...new Set([...printing.map(({ venue }) => venue), ...asked])]
}

function extreme(
  parts: readonly HeatPart[],
  end: 'axis_low' | 'axis_high',
  pick: (...values: number[]) => number,
): number | null {
  const ends = parts.map((part) => part[end]).filter((value) => value !== null)
  return ends.length === 0 ? null : pick(...ends)
}

function totalsOf(parts: readonly HeatPart[], unit: Choice['unit']): SideTotals {
  const sum = (name: keyof SideTotals) => parts.reduce((total, part) => total + part.totals[unit][name], 0)
  return {
    long: sum('long'),
    short: sum('short'),
    long_count: sum('long_count'),
    short_count: sum('short_count'),
    unpriced: sum('unpriced'),
  }
}

/** What must be said of the venues chosen: of those that were heard, or whose markets stand for the rest. */
function qualityOf(summary: HeatSummary, parts: readonly HeatPart[]): Quality {
  const { gaps, known_issues, covered, attribution, pending = [], unavailable = [] } = summary
  const named = new Set(marketsOf(parts))
  const heard = parts.filter((part) => part.heard || part.held.some((id) => named.has(id)))
  const venues = new Set(heard.map(({ venue }) => venue))
  const isHeard = ({ venue }: { readonly venue: string }) => venues.has(venue)
  const coverage = weakest(heard.map((part) => part.coverage))
  const ownGaps = gaps.filter(isHeard)
  const missing = [...pending, ...unavailable].filter(isHeard)
  return {
    coverage,
    floor: coverage !== 'complete' || ownGaps.length > 0 || missing.length > 0,
    gaps: ownGaps,
    known_issues: known_issues.filter(isHeard),
    covered: covered.filter(isHeard),
    ...(attribution && { attribution }),
  }
}

function weakest(classes: readonly CoverageClass[]): CoverageClass {
  if (classes.length === 0 || classes.includes('unknown')) return 'unknown'
  return classes.includes('sampled') ? 'sampled' : 'complete'
}

/** Cells in time order: a column that the range cuts comes from the summary, whole ones from the chunks. */
function cellsOf(
  { from, to, edges }: HeatSummary,
  chunks: readonly VenueChunk[],
  isChosen: (venue: string) => boolean,
  unit: Choice['unit'],
  bucketMs: Millis,
): OpenCells {
  const cells: OpenCells = { x: [], y: [], long: [], short: [], count: [] }
  const firstWhole = Math.ceil(from / bucketMs)
  const lastWhole = Math.floor(to / bucketMs)
  const chosen = edges.filter(({ venue }) => isChosen(venue))
  const pileEdges = (isWanted: (x: Millis) => boolean) => {
    const wanted = chosen.filter(({ x }) => isWanted(x[0] ?? 0))
    const start = wanted[0]?.x[0] ?? 0
    pileCells(cells, wanted.map(edgeCells), unit, { start, bucketMs, from: 0, to: 1 })
  }
  pileEdges((x) => x < firstWhole * bucketMs)
  for (const { n, parts } of [...chunks].sort((a, b) => a.n - b.n)) {
    const first = n * CHUNK_COLUMNS
    pileCells(
      cells,
      parts.filter(({ venue }) => isChosen(venue)),
      unit,
      { start: first * bucketMs, bucketMs, from: firstWhole - first, to: lastWhole - first },
    )
  }
  pileEdges((x) => x >= firstWhole * bucketMs)
  return cells
}

/** The cells of one cut column. */
function edgeCells(edge: VenueColumns): VenueCells {
  return {
    venue: edge.venue,
    column: edge.x.map(() => 0),
    bin: edge.y,
    longUsd: edge.long_usd,
    shortUsd: edge.short_usd,
    longBase: edge.long_base,
    shortBase: edge.short_base,
    longCount: edge.long_count,
    shortCount: edge.short_count,
  }
}
