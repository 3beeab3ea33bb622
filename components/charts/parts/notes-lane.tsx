'use client'

import { TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useVenues } from '@/components/hooks/use-lists'
import { clock, clockSeconds, duration } from '@/lib/contract/format-time'
import { SPAN_DASH, TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { Note } from '@/lib/heatmap/doubt'
import type { Box } from '@/lib/heatmap/hatch'
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
  const [open, setOpen] = useState(false)
  const placed = useMemo(() => {
    const names = new Map(venues?.map(({ id, short_name }) => [id, short_name]))
    return placeNotes(notes, (note) => noteText(note, zone, names), box, span)
  }, [notes, venues, zone, box, span])

  return (
    <div
      className="absolute bg-bg-0 text-axis text-text-2"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-part="notes"
    >
      <ul className="m-0 list-none p-0" aria-label={TEXTS.notes}>
        {placed.shown.map((note) => (
          <LaneNote key={`${note.kind}-${note.from}-${note.text}`} note={note} />
        ))}
      </ul>
      {placed.hidden.length > 0 && (
        <div className="absolute right-0 top-0">
          <button
            type="button"
            className="h-[18px] rounded-badge bg-bg-2 px-1 font-semibold text-text-1"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            onBlur={() => setOpen(false)}
          >
            {TEXTS.moreNotes(placed.hidden.length)}
          </button>
          {open && (
            <ul className="absolute bottom-6 right-0 z-20 m-0 w-72 list-none rounded-card border border-line-3 bg-bg-2 p-2">
              {placed.hidden.map((note) => (
                <li key={`${note.kind}-${note.from}-${note.text}`}>{note.text}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

function LaneNote({ note }: { note: PlacedNote }) {
  const { left, width, textAt, text, kind } = note
  if (kind === 'issue') {
    return (
      <li
        className="absolute top-0 flex h-[18px] items-center gap-1 overflow-hidden whitespace-nowrap border-l-3 border-warn bg-warn-bg px-1 text-warn"
        style={{ left, width: Math.max(width, 20) }}
        title={text}
      >
        <TriangleAlert className="size-3 shrink-0" strokeWidth={2} aria-hidden="true" />
        {text}
      </li>
    )
  }
  return (
    <li title={text}>
      <span className="hatch absolute top-0 h-[18px] border border-hatch" style={{ left, width }} />
      <span className="absolute top-px whitespace-nowrap bg-bg-0 px-0.5" style={{ left: textAt }}>
        {text}
      </span>
    </li>
  )
}

/** The sentence of a note. */
export function noteText(note: Note, zone: string, names: ReadonlyMap<string, string>): string {
  if (note.kind === 'issue') return note.text ?? ''
  if (note.kind === 'gap') {
    const venue = names.get(note.venue ?? '') ?? note.venue ?? ''
    const reason = note.text ?? ''
    if (note.open) return TEXTS.gapOpen(venue, clockSeconds(note.from, zone), reason)
    return TEXTS.gap(venue, duration(note.to - note.from), reason)
  }
  if (note.atStart && note.atEnd) return TEXTS.nothingRecorded
  if (note.atStart) return TEXTS.notRecordedBefore(clockSeconds(note.to, zone))
  if (note.atEnd) return TEXTS.recordingEnds(clockSeconds(note.from, zone))
  return TEXTS.notRecorded(`${clock(note.from, zone)}${SPAN_DASH}${clock(note.to, zone)}`)
}
