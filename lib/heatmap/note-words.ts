import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { momentOfSpan } from '@/lib/contract/format-time'
import { SPAN_DASH, TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import type { Note } from './doubt-notes'

/** The range that is shown, and the zone of its clock. */
interface Shown {
  readonly span: Span
  readonly zone: string
}

/** A note in words: all of it, and what must be said where there is little room. */
export interface NoteWords {
  readonly full: string
  /** What stands before an explanation; absent = it cannot be cut. */
  readonly clause?: string
  readonly short: string
}

/** A known issue: whose it is, and what it does to the numbers. */
export function issueWords({ text }: Note, venue: string): NoteWords {
  const short = CHART_TEXTS.issueShort(venue)
  if (!text) return { full: short, short }
  const written = (effect: string) => CHART_TEXTS.issueOf(venue, effect)
  return { full: written(text), clause: written(firstClause(text)), short }
}

/** A sentence up to its explanation, which follows a colon or a semicolon, and without its stop. */
export function firstClause(sentence: string): string {
  return withoutStop(sentence.split(/[:;] /)[0] ?? '')
}

export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

/** When, within the range that is shown: `until 02:56`, `02:44–02:56`; nothing where it is all of it. */
export function partWords(note: Note, { span, zone }: Shown): string {
  const at = (moment: Millis) => momentOfSpan(moment, span, zone)
  if (note.atStart && note.atEnd) return ''
  if (note.atStart) return CHART_TEXTS.until(at(note.to))
  return note.atEnd ? TEXTS.downSince(at(note.from)) : spanWords(at(note.from), at(note.to))
}

/** When nobody recorded: `Not recorded before 02:14`. */
export function unrecordedWords(note: Note, { span, zone }: Shown): string {
  const at = (moment: Millis) => momentOfSpan(moment, span, zone)
  if (note.atStart && note.atEnd) return TEXTS.nothingRecorded
  if (note.atStart) return TEXTS.notRecordedBefore(at(note.to))
  if (note.atEnd) return TEXTS.recordingEnds(at(note.from))
  return TEXTS.notRecorded(spanWords(at(note.from), at(note.to)))
}

/**
 * A span by the moments of its ends: `02:18:14–02:20:00`, `26 Jan 17:20–18:05`, and with air between two days:
 * `26 Jan 17:20 – 6 Feb 15:25`.
 */
export function spanWords(from: string, to: string): string {
  const day = from.slice(0, from.lastIndexOf(' ') + 1)
  const end = to.startsWith(day) ? to.slice(day.length) : to
  if (end.includes(' ')) return `${from} ${SPAN_DASH} ${end}`
  return from === to ? from : `${from}${SPAN_DASH}${end}`
}
