'use client'

import { TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useVenues } from '@/components/hooks/use-lists'
import { duration, momentOfSpan } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt-notes'
import type { Box } from '@/lib/heatmap/hatch'
import { issueWords, type NoteWords, unrecordedWords } from '@/lib/heatmap/note-words'
import { type PlacedNote, placeNotes } from './place-notes'

interface NotesLaneProps {
  readonly notes: readonly Note[]
  readonly box: Box
  readonly span: Span
  readonly zone: string
}

/** Everything about the quality of the data, in one strip under the heat. */
export function NotesLane({ notes, box, span, zone }: NotesLaneProps) {
  const { data: venues } = useVenues()
  const placed = useMemo(() => {
    const names = new Map(venues?.map(({ id, short_name }) => [id, short_name]))
    return placeNotes(notes, (note) => noteWords(note, { span, zone }, names), box, span)
  }, [notes, venues, zone, box, span])
  const hidden = placed.filter(({ label }) => label === null)
  return (
    <div
      className={`absolute text-axis text-text-2 ${placed.length > 0 ? 'bg-bg-0' : ''}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-part="notes"
    >
      <ul className="m-0 list-none p-0" aria-label={TEXTS.notes}>
        {placed.map((note) => (
          <LaneNote key={`${note.kind}-${note.from}-${note.full}`} note={note} />
        ))}
      </ul>
      {hidden.length > 0 && <HiddenNotes notes={hidden} />}
    </div>
  )
}

/** What found no room, behind a button. */
function HiddenNotes({ notes }: { notes: readonly PlacedNote[] }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="absolute top-0 right-0">
      <button
        type="button"
        className="wide-target h-[18px] rounded-badge bg-bg-2 px-1 font-semibold text-text-1"
        aria-expanded={open}
        aria-label={TEXTS.moreNotesLong(notes.length)}
        title={TEXTS.moreNotesLong(notes.length)}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
      >
        {TEXTS.moreNotes(notes.length)}
      </button>
      {open && (
        <ul className="absolute right-0 bottom-6 z-20 m-0 w-72 list-none rounded-card border border-line-3 bg-bg-2 p-2">
          {notes.map((note) => (
            <li key={`${note.kind}-${note.from}-${note.full}`}>{note.full}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function LaneNote({ note }: { note: PlacedNote }) {
  const { left, width, label, full, kind, isPartial } = note
  const isIssue = kind === 'issue'
  const look = {
    issue: 'border-warn border-l-3 bg-warn-bg',
    gap: `hatch border border-hatch ${isPartial ? 'border-dashed opacity-60' : ''}`,
    unrecorded: 'border border-line-3 bg-bg-3',
  }[kind]
  return (
    <li title={full}>
      <span className={`absolute top-0 h-[18px] ${look}`} style={{ left, width }} />
      {label && (
        <span
          className={`absolute top-px flex items-center gap-1 whitespace-nowrap px-0.5 ${isIssue ? 'bg-warn-bg text-warn' : 'bg-bg-0'}`}
          style={{ left: label.at - 2 }}
        >
          {isIssue && <TriangleAlert className="size-3 shrink-0" strokeWidth={2} aria-hidden="true" />}
          {label.text}
        </span>
      )}
    </li>
  )
}

/** A note in words: who, how long, why; moments as the range that is shown needs them. */
export function noteWords(
  note: Note,
  { span, zone }: Pick<NotesLaneProps, 'span' | 'zone'>,
  names: ReadonlyMap<string, string>,
): NoteWords {
  const at = (moment: Millis) => momentOfSpan(moment, span, zone)
  const name = names.get(note.venue ?? '') ?? note.venue ?? ''
  if (note.kind === 'issue') return issueWords(note, name)
  if (note.kind === 'gap') {
    const venue = note.markets ? TEXTS.someMarkets(name, note.markets) : name
    const short = note.open
      ? TEXTS.gapOpen(venue, at(note.from))
      : TEXTS.gap(venue, duration(note.to - note.from))
    return { full: note.text ? `${short}: ${note.text}` : short, short }
  }
  const words = unrecordedWords(note, { span, zone })
  return { full: words, short: words }
}
