import type { Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt'
import type { Box } from '@/lib/heatmap/hatch'
import { spanBox } from './hatching'

export interface PlacedNote {
  readonly kind: Note['kind']
  readonly from: number
  readonly text: string
  /** CSS pixels from the left of the lane. */
  readonly left: number
  readonly width: number
  readonly textAt: number
}

interface PlacedNotes {
  readonly shown: readonly PlacedNote[]
  /** Their text would run into another; they are listed behind a "+n". */
  readonly hidden: readonly PlacedNote[]
}

/** Average width of a character of 11 px text. */
const CHARACTER = 5.7
const AIR = 6
const MORE_BUTTON = 28

/** Where the notes stand: text after its hatch, before it at the right edge; texts never run into each other. */
export function placeNotes(
  notes: readonly Note[],
  write: (note: Note) => string,
  box: Box,
  span: Span,
): PlacedNotes {
  const lane: Box = { ...box, x: 0 }
  const all = notes.map((note) => placeNote(note, write(note), lane, span))
  const shown: PlacedNote[] = []
  const hidden: PlacedNote[] = []
  for (const note of all) {
    const isFree = shown.every((other) => !collide(note, other)) && fits(note, lane.width)
    ;(isFree ? shown : hidden).push(note)
  }
  if (hidden.length === 0) return { shown, hidden }
  const stay = shown.filter((note) => rightOf(note) <= lane.width - MORE_BUTTON)
  return { shown: stay, hidden: [...hidden, ...shown.filter((note) => !stay.includes(note))] }
}

function placeNote(note: Note, text: string, lane: Box, span: Span): PlacedNote {
  const { x: left, width } = spanBox({ box: lane, span }, note)
  const length = text.length * CHARACTER
  const after = left + width + AIR
  const textAt = after + length <= lane.width ? after : Math.max(AIR, left - AIR - length)
  return { kind: note.kind, from: note.from, text, left, width, textAt }
}

function leftOf(note: PlacedNote): number {
  return note.kind === 'issue' ? note.left : Math.min(note.left, note.textAt)
}

function rightOf(note: PlacedNote): number {
  const end = note.left + note.width
  return note.kind === 'issue' ? end : Math.max(end, note.textAt + note.text.length * CHARACTER)
}

function collide(a: PlacedNote, b: PlacedNote): boolean {
  return leftOf(a) < rightOf(b) + AIR && leftOf(b) < rightOf(a) + AIR
}

function fits(note: PlacedNote, width: number): boolean {
  return rightOf(note) <= width + 1 || note.width > width - 8
}
