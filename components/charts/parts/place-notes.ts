import type { Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt-notes'
import type { Box } from '@/lib/heatmap/hatch'
import type { NoteWords } from '@/lib/heatmap/note-words'
import { spanBox } from './hatching'

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
/** Words farther than this from their mark would be read as if they told of what is over them. */
const NEAR = 60

/** What weighs most gets its words first. */
const WEIGHT: Readonly<Record<Note['kind'], number>> = { gap: 0, issue: 1, unrecorded: 2 }

interface Mark extends Range {
  readonly note: Note
  readonly words: NoteWords
  /** Nothing was recorded, for so long that the words fit into the mark. */
  readonly isRoomy: boolean
}

/**
 * Where the notes stand: every mark is drawn; words come after their mark, before it at the right edge, inside
 * it where nothing was recorded for long; in full or short. They never run into other words or another mark,
 * unless that only says "not recorded".
 */
export function placeNotes(
  notes: readonly Note[],
  write: (note: Note) => NoteWords,
  box: Box,
  span: Span,
): readonly PlacedNote[] {
  const lane: Box = { ...box, x: 0 }
  const marks = notes.map((note): Mark => {
    const { x: from, width } = spanBox({ box: lane, span }, note)
    const words = write(note)
    const isRoomy = note.kind === 'unrecorded' && width >= widthOf(words.full) + 2 * AIR
    return { note, words, isRoomy, from, to: from + width }
  })
  const taken: Range[] = marks.filter(({ note }) => note.kind !== 'unrecorded')
  const areas = marks.filter(({ isRoomy }) => isRoomy)
  const longest = longestGap(notes)
  const placed = [...marks]
    .sort((a, b) => WEIGHT[a.note.kind] - WEIGHT[b.note.kind] || b.note.to - a.note.to)
    .sort((a, b) => Number(b.note === longest) - Number(a.note === longest))
    .sort((a, b) => Number(b.isRoomy) - Number(a.isRoomy))
    .map((mark): PlacedNote => {
      const { note, words, from: left, to } = mark
      const label = labelFor(mark, { lane: lane.width, taken, areas }, note.open || note === longest)
      if (label) taken.push({ from: label.at, to: label.at + widthOf(label.text) })
      const { kind, from, markets } = note
      return { kind, from, isPartial: markets !== undefined, full: words.full, left, width: to - left, label }
    })
  return placed.sort((a, b) => a.from - b.from)
}

/** Of gaps that are over the longest is told first: a short one beside it says little. */
function longestGap(notes: readonly Note[]): Note | undefined {
  const gaps = notes.filter(({ kind }) => kind === 'gap')
  return gaps.some(({ open }) => open) ? undefined : gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0]
}

interface Room {
  readonly lane: number
  readonly taken: readonly Range[]
  /** Where nothing was recorded for long: over it only short words of others stand. */
  readonly areas: readonly Range[]
}

/** What lasts and the longest gap may stand a little `far` from their mark, before other marks too. */
function labelFor(mark: Mark, { lane, taken, areas }: Room, far: boolean): PlacedNote['label'] {
  const elsewhere = taken.filter(({ from, to }) => from !== mark.from || to !== mark.to)
  const right = lane - (far ? MORE_BUTTON : MORE_BUTTON / 2)
  const others = areas.filter((area) => area !== mark)
  for (const [text, kept] of [
    [mark.words.full, [...elsewhere, ...others]],
    [mark.words.clause ?? mark.words.full, [...elsewhere, ...others]],
    [mark.words.short, elsewhere],
  ] as const) {
    const width = widthOf(text)
    const at = placesFor(mark, width, lane, far ? elsewhere : []).find(
      (from) => from >= 0 && from + width <= right && isFree(from, width, kept),
    )
    if (at !== undefined) return { text, at }
  }
  return null
}

/** Where words of a width may begin, best first. */
function placesFor(mark: Mark, width: number, lane: number, others: readonly Range[]): readonly number[] {
  const within = mark.to - mark.from > width + 2 * AIR ? [mark.from + AIR] : []
  const beside = [mark.to + AIR, mark.from - AIR - width]
  // Left of the button for the others, which stands over the marks at the right edge.
  const far = [lane - MORE_BUTTON - width, ...others.map(({ from }) => from - AIR - width)]
    .filter((from) => from + width >= mark.from - NEAR && from <= mark.to + NEAR)
    .sort((a, b) => b - a)
  return mark.isRoomy ? [...within, mark.to - AIR - width] : [...beside, ...within, ...far]
}

function isFree(from: number, width: number, taken: readonly Range[]): boolean {
  return taken.every((other) => from + width + AIR <= other.from || from >= other.to + AIR)
}

function widthOf(text: string): number {
  return text.length * CHARACTER
}
