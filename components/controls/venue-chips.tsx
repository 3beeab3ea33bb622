'use client'

import { useLive } from '@/components/hooks/live'
import { useVenues } from '@/components/hooks/use-lists'
import type { ViewState } from '@/components/hooks/use-view'
import { StateMark } from '@/components/ui/state-mark'
import type { VenueAnswer } from '@/lib/contract/answers'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'

interface VenueChipsProps {
  readonly view: View
  readonly onChange: ViewState['change']
}

/** Which venues are counted, and how their feeds do: by shape and word, colour third. */
export function VenueChips({ view, onChange }: VenueChipsProps) {
  const { data } = useVenues()
  const { status } = useLive()
  const all = data ?? []
  const isOn = (id: string) => view.venues.length === 0 || view.venues.includes(id)
  const toggle = (id: string) => {
    const on = all.map((venue) => venue.id).filter((other) => (other === id ? !isOn(id) : isOn(other)))
    onChange({ venues: on.length === all.length || on.length === 0 ? [] : on.sort() })
  }
  return (
    <ul className="m-0 flex list-none flex-wrap items-center gap-2 p-0" aria-label={TEXTS.venues}>
      {all.map((venue) => (
        <li key={venue.id}>
          <VenueChip venue={venue} on={isOn(venue.id)} onToggle={() => toggle(venue.id)} />
        </li>
      ))}
      {all.length > 0 && all.every(({ state }) => state === 'off') && (
        <li className="text-data text-text-3">{TEXTS.hollowRings}</li>
      )}
      {status === 'lost' && (
        <li className="text-data text-danger" role="status">
          {TEXTS.streamLost}
        </li>
      )}
    </ul>
  )
}

function VenueChip({ venue, on, onToggle }: { venue: VenueAnswer; on: boolean; onToggle: () => void }) {
  const { state, reason } = venue
  const isQuiet = state === 'off'
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={on}
      title={[TEXTS.venueStates[state], reason].filter(Boolean).join(': ')}
      data-venue={venue.id}
      data-venue-state={state}
      onClick={onToggle}
    >
      <StateMark state={state} />
      <span className="font-semibold">{venue.short_name}</span>
      {isQuiet ? <span className="sr-only">{TEXTS.venueStates.off}</span> : <StateWord state={state} />}
      {venue.coverage === 'sampled' && <span className="max-md:hidden text-text-3">{TEXTS.sampledFeed}</span>}
    </button>
  )
}

function StateWord({ state }: Pick<VenueAnswer, 'state'>) {
  const tone = state === 'down' ? 'text-danger' : state === 'live' ? 'text-text-3' : 'text-warn'
  return <span className={tone}>{TEXTS.venueStates[state]}</span>
}
