import { expect, test } from 'vitest'
import type { Note } from '@/lib/heatmap/doubt-notes'
import { noteWords } from './notes-lane'
import { placeNotes } from './place-notes'

const BOX = { x: 1, y: 0, width: 600, height: 18 }
const SPAN = { from: 0, to: 600_000 }
const NAMES = new Map([['venue-a', 'Venue A']])

function note(part: Partial<Note>): Note {
  return {
    kind: 'unrecorded',
    venue: null,
    text: null,
    from: 0,
    to: 60_000,
    open: false,
    atStart: false,
    atEnd: false,
    ...part,
  }
}

const words = (given: Note) => noteWords(given, { span: SPAN, zone: 'UTC' }, NAMES)
const labels = (notes: readonly Note[]) =>
  placeNotes(notes, words, BOX, SPAN).map(({ label }) => label?.text ?? null)

test('a note says who, how long and why', () => {
  const gap = note({ kind: 'gap', venue: 'venue-a', text: 'socket closed', from: 60_000, to: 300_000 })
  expect(words(gap)).toEqual({ full: 'Venue A down 4 min: socket closed', short: 'Venue A down 4 min' })
  expect(words({ ...gap, open: true }).short).toBe('Venue A down since 00:01:00')
  expect(words({ ...gap, markets: 2 }).short).toBe('Venue A (2 markets) down 4 min')
  expect(words(note({ atStart: true })).full).toBe('Not recorded before 00:01:00')
  expect(words(note({ atEnd: true, from: 540_000, to: 600_000 })).full).toBe('Recording ends 00:09:00')
  expect(words(note({ atStart: true, atEnd: true })).full).toBe('Not recorded in this range')
})

test('a note says the day where the range has several, the year where it has two', () => {
  const [from, to] = [Date.UTC(2026, 0, 26, 17, 20), Date.UTC(2026, 1, 6, 15, 25)]
  const inRange = (span: { from: number; to: number }) =>
    noteWords(note({ from, to }), { span, zone: 'UTC' }, NAMES).full
  expect(inRange({ from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 2, 1) })).toBe(
    'Not recorded 26 Jan 17:20 – 6 Feb 15:25',
  )
  expect(inRange({ from: Date.UTC(2025, 11, 1), to: Date.UTC(2026, 2, 1) })).toBe(
    'Not recorded 26 Jan 2026 17:20 – 6 Feb 2026 15:25',
  )
  const day = { from: Date.UTC(2026, 0, 26), to: Date.UTC(2026, 0, 27) }
  const later = note({ from, to: from + 60_000 })
  expect(noteWords(later, { span: day, zone: 'UTC' }, NAMES).full).toBe('Not recorded 17:20–17:21')
})

test('words stand after their mark, at the right edge before it', () => {
  const notes = [note({ atStart: true }), note({ atEnd: true, from: 540_000, to: 600_000 })]
  const [first, last] = placeNotes(notes, words, BOX, SPAN)
  expect(first?.label?.at).toBeGreaterThan(60)
  const end = (last?.label?.at ?? 0) + (last?.label?.text.length ?? 0) * 5.7
  expect(end).toBeLessThanOrEqual(540)
})

test('where there is no room for the reason, who and how long remain', () => {
  const reason = 'the venue closed the line and did not come back for a very long time, whatever was tried'
  const gap = note({ kind: 'gap', venue: 'venue-a', text: reason, from: 240_000, to: 300_000 })
  expect(labels([gap])).toEqual(['Venue A down 1 min'])
})

test('every mark is drawn; a gap gets its words before an edge of the recording does', () => {
  const edge = note({ atStart: true, to: 560_000 })
  const gap = note({ kind: 'gap', venue: 'venue-a', text: null, from: 565_000, to: 600_000 })
  expect(labels([edge, gap])).toEqual(['Not recorded before 00:09:20', 'Venue A down 35 s'])
})

test('a gap that lasts is told before one that is over, if need be away from its mark', () => {
  const over = note({ kind: 'gap', venue: 'venue-a', text: null, from: 575_000, to: 580_000 })
  const lasting = note({ kind: 'gap', venue: 'venue-a', text: null, from: 590_000, to: 600_000, open: true })
  expect(labels([over, lasting])).toEqual([null, 'Venue A down since 00:09:50'])
})

test('words never run into each other', () => {
  const gaps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) =>
    note({ kind: 'gap', venue: 'venue-a', text: null, from: minute * 60_000, to: minute * 60_000 + 10_000 }),
  )
  const placed = placeNotes(gaps, words, BOX, SPAN)
  expect(placed).toHaveLength(10)
  const shown = placed.flatMap(({ label }) =>
    label ? [{ from: label.at, to: label.at + label.text.length * 5.7 }] : [],
  )
  expect(shown.length).toBeLessThan(10)
  const sorted = shown.sort((a, b) => a.from - b.from)
  for (const [i, label] of sorted.slice(1).entries()) expect(label.from).toBeGreaterThan(sorted[i]?.to ?? 0)
})

test('the longest of several gaps is told, if need be before a shorter one beside it', () => {
  const short = note({ kind: 'gap', venue: 'venue-a', text: null, from: 500_000, to: 504_000 })
  const long = note({ kind: 'gap', venue: 'venue-a', text: null, from: 510_000, to: 600_000 })
  expect(labels([short, long])).toEqual([null, 'Venue A down 1 min 30 s'])
})

test('on a wide range an unrecorded area keeps its words, a gap at the edge ends its own there, in short', () => {
  const gap = { kind: 'gap', venue: 'venue-a', text: 'socket closed' } as const
  const before = note({ atStart: true, to: 590_000 })
  const over = note({ ...gap, from: 591_000, to: 592_000 })
  const lasting = note({ ...gap, from: 595_000, to: 600_000, open: true })
  const [area, hidden, open] = placeNotes([before, over, lasting], words, BOX, SPAN)
  expect(area?.label).toEqual({ text: 'Not recorded before 00:09:50', at: 6 })
  expect(hidden?.label).toBeNull()
  const text = 'Venue A down since 00:09:55'
  expect(open?.label?.text).toBe(text)
  expect((open?.label?.at ?? 0) + text.length * 5.7).toBeCloseTo(600 - 28)
})

test('words that would stand far from their mark are listed instead', () => {
  const gap = { kind: 'gap', venue: 'venue-a', text: null } as const
  const crowd = Array.from({ length: 20 }, (_, i) =>
    note({ ...gap, from: 300_000 + i * 15_000, to: 304_000 + i * 15_000 }),
  )
  const lasting = note({ ...gap, from: 598_000, to: 600_000, open: true })
  const placed = placeNotes([...crowd, lasting], words, BOX, SPAN)
  expect(placed.at(-1)?.label).toBeNull()
  expect(placed[0]?.label?.text).toBe('Venue A down 4 s')
})

test('a known issue says whose it is, and before its explanation ends where there is less room', () => {
  const effect =
    'Prints come late: the venue says so of all its markets and of every one of their contracts, old and new.'
  const issue = (to: number) => note({ kind: 'issue', venue: 'venue-a', text: effect, from: 60_000, to })
  expect(words(issue(600_000)).full).toBe(`Venue A: ${effect}`)
  expect(labels([issue(600_000)])).toEqual(['Venue A: Prints come late'])
  const other = note({ kind: 'gap', venue: 'venue-a', from: 240_000, to: 420_000 })
  expect(labels([issue(90_000), other])[0]).toBe('Venue A: known issue')
})
