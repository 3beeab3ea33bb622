import type { VenueAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'

/** Average width of a character of 12 px text, half-bold. CSS pixels. */
const CHARACTER = 6.9
/** Edges, mark and the gaps around the words of a chip. */
const FRAME = 40
const GAP = 8
/** What the button with the number of the others takes. */
const MORE = 90

/** `full` = every chip says its state and whether its feed samples; `short` = a live one says its name alone. */
export type ChipWords = 'full' | 'short'

/** How many venues fit on one line, at least one, and in which words: short ones where not all would fit. */
export function chipsIn(
  venues: readonly VenueAnswer[],
  room: number,
): { readonly count: number; readonly words: ChipWords } {
  const full = fittingChips(venues, room, 'full')
  if (full === venues.length) return { count: full, words: 'full' }
  return { count: Math.max(1, fittingChips(venues, room, 'short')), words: 'short' }
}

function fittingChips(venues: readonly VenueAnswer[], room: number, words: ChipWords): number {
  let taken = MORE
  const end = venues.findIndex((venue) => {
    taken += widthOf(venue, words) + GAP
    return taken > room
  })
  return end === -1 ? venues.length : end
}

function widthOf({ short_name, state, coverage }: VenueAnswer, words: ChipWords): number {
  const isTold = state !== 'off' && (words === 'full' || state !== 'live')
  const sampled = words === 'full' ? TEXTS.sampledFeed : TEXTS.floorSign
  const texts = [short_name, isTold ? TEXTS.venueStates[state] : '', coverage === 'sampled' ? sampled : '']
  return FRAME + texts.filter(Boolean).reduce((sum, text) => sum + text.length * CHARACTER + GAP, -GAP)
}
