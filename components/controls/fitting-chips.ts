import type { VenueAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'

/** Average width of a character of 12 px text, half-bold. CSS pixels. */
const CHARACTER = 6.9
/** Edges, mark and the gaps around the words of a chip. */
const FRAME = 40
const GAP = 8
/** What the button with the number of the others takes. */
const MORE = 90

/** How many venues fit on one line, at least one; `withNotes` = chips say that a feed samples. */
export function fittingChips(venues: readonly VenueAnswer[], room: number, withNotes: boolean): number {
  let taken = MORE
  const end = venues.findIndex((venue) => {
    taken += widthOf(venue, withNotes) + GAP
    return taken > room
  })
  return Math.max(1, end === -1 ? venues.length : end)
}

function widthOf({ short_name, state, coverage }: VenueAnswer, withNotes: boolean): number {
  const word = state === 'off' ? '' : TEXTS.venueStates[state]
  const note = withNotes && coverage === 'sampled' ? TEXTS.sampledFeed : ''
  const words = [short_name, word, note].filter(Boolean)
  return FRAME + words.reduce((sum, text) => sum + text.length * CHARACTER + GAP, -GAP)
}
