import type { Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt'
import type { Box } from '@/lib/heatmap/hatch'
import { spanBox } from './hatching'

/** A note in words: all of it, and what must be said where there is little room. */
export interface NoteWords {
  readonly full: string
  readonly short: string
}

export interface PlacedNote {
  readonly kind: Note['kind']
  readonly from: number
  /** Some markets alone were lost. */
  readonly isPartial: boolean
  readonly full: string
  /** CSS pixels from the left of the lane. */
  readonly left: number
  readonly width: number
  /** What stands beside the mark; null = there is no room, it is listed behind a "+n". */
  readonly label: { readonly text: string; readonly at: number } | null
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Average width of a character of 11 px text. */
const CHARACTER = 5.7
const AIR = 6
const MORE_BUTTON = 28

/** What weighs most gets its words first. */
const WEIGHT: Readonly<Record<Note['kind'], number>> = { gap: 0, issue: 1, unrecorded: 2 }

/**
 * Where the notes stand: every mark is drawn; words come after their mark (before it at the right edge), in
 * full or short, and never run into other words or another mark, unless that only says "not recorded".
 */
export function placeNotes(
  notes: readonly Note[],
  write: (note: Note) => NoteWords,
  box: Box,
  span: Span,
): readonly PlacedNote[] {
  const lane: Box = { ...box, x: 0 }
  const marks = notes.map((note) => ({ note, mark: spanBox({ box: lane, span }, note) }))
  const taken: Range[] = marks
    .filter(({ note }) => note.kind !== 'unrecorded')
    .map(({ mark }) => ({ from: mark.x, to: mark.x + mark.width }))
  const longest = longestGap(notes)
  const placed = [...marks]
    .sort((a, b) => WEIGHT[a.note.kind] - WEIGHT[b.note.kind] || b.note.to - a.note.to)
    .sort((a, b) => Number(b.note === longest) - Number(a.note === longest))
    .map(({ note, mark }): PlacedNote => {
      const words = write(note)
      const label = labelFor(words, mark, lane.width, taken, note.open || note === longest)
      if (label) taken.push({ from: label.at, to: label.at + widthOf(label.text) })
      const { kind, from, markets } = note
      const place = { left: mark.x, width: mark.width, label }
      return { kind, from, isPartial: markets !== undefined, full: words.full, ...place }
    })
  return placed.sort((a, b) => a.from - b.from)
}

/** Of gaps that are over the longest is told first: a short one beside it says little. */
function longestGap(notes: readonly Note[]): Note | undefined {
  const gaps = notes.filter(({ kind }) => kind === 'gap')
  return gaps.some(({ open }) => open) ? undefined : gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0]
}

/** What lasts and the longest gap are told in any case: `far` lets its words stand before other marks too. */
function labelFor(
  words: NoteWords,
  mark: Box,
  lane: number,
  taken: readonly Range[],
  far: boolean,
): PlacedNote['label'] {
  const inside = { from: mark.x, to: mark.x + mark.width }
  const elsewhere = taken.filter(({ from, to }) => from !== inside.from || to !== inside.to)
  for (const text of [words.full, words.short]) {
    const width = widthOf(text)
    const places = [
      inside.to + AIR,
      inside.from - AIR - width,
      ...(mark.width > width + 2 * AIR ? [inside.from + AIR] : []),
      // Left of the button for the others, which stands over the marks at the right edge.
      ...(far ? [lane - MORE_BUTTON - width] : []),
      ...(far ? elsewhere.map(({ from }) => from - AIR - width).sort((a, b) => b - a) : []),
    ]
    const at = places.find(
      (from) =>
        from >= 0 &&
        from + width <= lane - (far ? MORE_BUTTON : MORE_BUTTON / 2) &&
        isFree(from, width, elsewhere),
    )
    if (at !== undefined) return { text, at }
  }
  return null
}

function isFree(from: number, width: number, taken: readonly Range[]): boolean {
  return taken.every((other) => from + width + AIR <= other.from || from >= other.to + AIR)
}

function widthOf(text: string): number {
  return text.length * CHARACTER
}
