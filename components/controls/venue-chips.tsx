'use client'

import { useRef } from 'react'
import { useLive } from '@/components/hooks/live'
import { onVenues, venuesCounted } from '@/components/hooks/scope'
import { useVenues } from '@/components/hooks/use-lists'
import { useLossWords } from '@/components/hooks/use-loss-words'
import { useSize } from '@/components/hooks/use-size'
import type { ViewState } from '@/components/hooks/use-view'
import { BlockState } from '@/components/ui/block-state'
import { StateMark } from '@/components/ui/state-mark'
import type { VenueAnswer } from '@/lib/contract/answers'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { type ChipWords, chipsIn } from './fitting-chips'
import { Menu } from './menu'

interface VenueChipsProps {
  readonly view: View
  readonly onChange: ViewState['change']
}

/** Room for the words that the live line is lost. CSS pixels. */
const LOST = 200
/** Room for the way back to all venues. CSS pixels. */
const ALL = 100
/** Before the line is measured. */
const AT_FIRST = 400

/** Which venues are counted, and how their feeds do: by shape and word, colour third. */
export function VenueChips({ view, onChange }: VenueChipsProps) {
  const query = useVenues()
  const { data } = query
  const { status } = useLive()
  const line = useRef<HTMLUListElement>(null)
  const all = data ?? []
  const chosen = venuesCounted(view)
  const counted = all.filter((venue) => hasSomething(venue) || chosen.includes(venue.id))
  const isOn = (id: string) => chosen.length === 0 || chosen.includes(id)
  const onCount = counted.filter(({ id }) => isOn(id)).length
  const isPart = onCount < counted.length
  const toggle = (id: string) => {
    const ids = [...new Set([...counted.map((venue) => venue.id), id])]
    const wasOn = counted.some((venue) => venue.id === id) && isOn(id)
    const on = ids.filter((other) => (other === id ? !wasOn : isOn(other)))
    onChange(onVenues(view, on.length === ids.length ? [] : on.sort()))
  }
  const room = (useSize(line)?.width ?? AT_FIRST) - (status === 'lost' ? LOST : 0) - (isPart ? ALL : 0)
  const { count, words } = chipsIn(counted, room)
  const inSight = counted.slice(0, count)
  const others = all.filter((venue) => !inSight.includes(venue))
  const chip = (venue: VenueAnswer, words: ChipWords) => {
    const on = counted.includes(venue) && isOn(venue.id)
    const isLast = on && onCount === 1
    return (
      <li key={venue.id} className="min-w-0">
        <VenueChip {...{ venue, words, on, isLast }} onToggle={() => toggle(venue.id)} />
      </li>
    )
  }
  return (
    <ul
      ref={line}
      className="m-0 flex min-h-7 min-w-0 flex-1 list-none items-center gap-2 p-0 pointer-coarse:min-h-11"
      aria-label={TEXTS.venues}
    >
      {inSight.map((venue) => chip(venue, words))}
      {isPart && (
        <li className="flex-none">
          <button type="button" className="chip px-2.5" onClick={() => onChange(onVenues(view, []))}>
            {TEXTS.allVenues}
          </button>
        </li>
      )}
      {others.length > 0 && (
        <li className="flex-none">
          <Menu face={TEXTS.moreVenues(others.length)} className="menu-right w-72">
            <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
              {others.map((venue) => chip(venue, 'full'))}
            </ul>
            <p className="m-0 mt-2 text-data leading-[18px] text-text-3">{TEXTS.hollowRings}</p>
          </Menu>
        </li>
      )}
      {data === undefined && (
        <li>
          <BlockState query={query} className="text-data" failed={PAGE_TEXTS.feedsNotTold} />
        </li>
      )}
      {status === 'lost' && (
        <li className="min-w-0 truncate text-data text-danger" role="status">
          {TEXTS.streamLost}
        </li>
      )}
    </ul>
  )
}

/** A venue that is listened to, or of which something is held. */
function hasSomething({ state, first_event }: VenueAnswer): boolean {
  return state !== 'off' || first_event !== null
}

interface VenueChipProps {
  readonly venue: VenueAnswer
  readonly words: ChipWords
  readonly on: boolean
  /** Nothing would be counted without it: none of the venues means all of them. */
  readonly isLast: boolean
  readonly onToggle: () => void
}

function VenueChip({ venue, words, on, isLast, onToggle }: VenueChipProps) {
  const { state } = venue
  const reason = useLossWords(venue.reason)
  const isQuiet = state === 'off' || (state === 'live' && words === 'short')
  return (
    <button
      type="button"
      className="chip max-w-full aria-disabled:cursor-default"
      aria-pressed={on}
      aria-disabled={isLast || undefined}
      title={chipTitle(state, reason, isLast)}
      data-venue={venue.id}
      data-venue-state={state}
      onClick={isLast ? undefined : onToggle}
    >
      <StateMark state={state} />
      <span className="min-w-0 truncate font-semibold">{venue.short_name}</span>
      {isQuiet ? <span className="sr-only">{TEXTS.venueStates[state]}</span> : <StateWord state={state} />}
      {venue.coverage === 'sampled' && (
        <span className="text-text-3">
          {words === 'full' ? (
            TEXTS.sampledFeed
          ) : (
            <>
              <span aria-hidden="true">{TEXTS.floorSign}</span>
              <span className="sr-only">{TEXTS.sampledFeed}</span>
            </>
          )}
        </span>
      )}
    </button>
  )
}

function chipTitle(state: VenueAnswer['state'], reason: string | null, isLast: boolean): string {
  const told = [TEXTS.venueStates[state], reason].filter(Boolean).join(': ')
  return isLast ? `${told} · ${TEXTS.lastVenue}` : told
}

function StateWord({ state }: Pick<VenueAnswer, 'state'>) {
  const tone = state === 'down' ? 'text-danger' : state === 'live' ? 'text-text-3' : 'text-warn'
  return <span className={tone}>{TEXTS.venueStates[state]}</span>
}
