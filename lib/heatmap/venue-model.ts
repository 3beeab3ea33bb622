import type { VolumeAnswer, VolumeSeries } from '@/lib/contract/answers'
import type { Theme } from '@/lib/contract/tokens'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { type ColourScale, colourScale } from './colour-scale'
import { heardByNow, overlap, type Uncovered, uncoveredSpans } from './doubt'
import { type Note, notesOf } from './doubt-notes'
import { largestOf } from './volume-bars'

/** One column of one venue with at least one print. */
export interface VenueCell {
  readonly x: Millis
  readonly row: number
  readonly long: number
  readonly short: number
  readonly count: number
  readonly largest: number
}

export interface VenueRow {
  readonly venue: string
  readonly long: number
  readonly short: number
  readonly count: number
  /** False = the venue lists no market of the base: nothing can happen there. */
  readonly isCovered: boolean
  /** Spans in which its feed was not heard. */
  readonly gaps: readonly Uncovered[]
}

export interface VenueModel {
  readonly answer: VolumeAnswer
  /** The largest sum first; without prints next, not covered last. */
  readonly rows: readonly VenueRow[]
  /** By (row, x). */
  readonly cells: readonly VenueCell[]
  readonly scale: ColourScale
  readonly issues: readonly Span[]
  readonly notes: readonly Note[]
}

interface VenueInput {
  readonly answer: VolumeAnswer
  readonly view: View
  readonly frame: { readonly span: Span }
  readonly theme: Theme
  /** Venues that stand on the page though nothing came of them: those chosen, and those listened to. */
  readonly others: readonly string[]
  /** Venues with a market of the base. */
  readonly listing: ReadonlySet<string>
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
}

export function venueModel(input: VenueInput): VenueModel {
  const { answer, view, theme, frame, now, liveVenues } = input
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  const told = overlap(frame.span, answer)
  const series = new Map(answer.series.map((one) => [one.key, one]))
  const rows = venueRows(input, series, (venue) => uncoveredOf(venue, doubts, told, now))
  const cells = rows.flatMap(({ venue }, row) => cellsOf(answer, series.get(venue), row, view))
  const values = cells.map(({ long, short }) => long + short)
  return {
    answer,
    rows,
    cells,
    scale: colourScale(values, { kind: view.scale, palette: view.cmap, theme, domain: view.dom }),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(doubts, told, now),
  }
}

/** The first rows, where there is no room for all: those without a print or a market are the last. */
export function firstRows(model: VenueModel, most: number): VenueModel {
  if (model.rows.length <= most) return model
  return { ...model, rows: model.rows.slice(0, most), cells: model.cells.filter(({ row }) => row < most) }
}

function venueRows(
  { answer, view, others, listing }: VenueInput,
  series: ReadonlyMap<string, VolumeSeries>,
  gapsOf: (venue: string) => readonly Uncovered[],
): VenueRow[] {
  const venues = [...new Set([...answer.series.map(({ key }) => key), ...others])]
  const rows = venues.map((venue): VenueRow => {
    const cells = cellsOf(answer, series.get(venue), 0, view)
    const isCovered = series.has(venue) || listing.has(venue)
    return {
      venue,
      long: cells.reduce((sum, { long }) => sum + long, 0),
      short: cells.reduce((sum, { short }) => sum + short, 0),
      count: cells.reduce((sum, { count }) => sum + count, 0),
      isCovered,
      gaps: isCovered ? gapsOf(venue) : [],
    }
  })
  return rows.sort(
    (a, b) =>
      Number(b.isCovered) - Number(a.isCovered) ||
      b.long + b.short - (a.long + a.short) ||
      a.venue.localeCompare(b.venue),
  )
}

function cellsOf(
  { x }: VolumeAnswer,
  series: VolumeSeries | undefined,
  row: number,
  { side }: View,
): VenueCell[] {
  if (!series) return []
  const [longs, shorts] = [side === 'short' ? 0 : 1, side === 'long' ? 0 : 1]
  const largest = largestOf(series, side)
  return x.flatMap((at, i) => {
    const count = longs * (series.long_count[i] ?? 0) + shorts * (series.short_count[i] ?? 0)
    if (count === 0) return []
    const [long, short] = [longs * (series.long[i] ?? 0), shorts * (series.short[i] ?? 0)]
    return [{ x: at, row, long, short, count, largest: largest[i] ?? 0 }]
  })
}

function uncoveredOf(
  venue: string,
  doubts: Pick<VolumeAnswer, 'gaps' | 'known_issues' | 'covered'>,
  told: Span,
  now: Millis,
): Uncovered[] {
  const own = <T extends { readonly venue: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.venue === venue)
  const mine = { gaps: own(doubts.gaps), known_issues: [], covered: own(doubts.covered) }
  return uncoveredSpans(mine, told, now)
}
