'use client'

import { StateMark } from '@/components/ui/state-mark'
import type { VenueAnswer } from '@/lib/contract/answers'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { count } from '@/lib/contract/format'
import { duration, isoDay } from '@/lib/contract/format-time'
import { lossWords } from '@/lib/contract/loss-words'
import { TEXTS } from '@/lib/contract/texts'
import { SECOND } from '@/lib/contract/units'
import { DataSection, Head, WideTable } from './data-section'

/** Every venue: how its feed does, what its class is, and that each message is accounted for. */
export function VenuesSection({ venues, zone }: { venues: readonly VenueAnswer[]; zone: string }) {
  return (
    <DataSection id="venues" title={DATA_TEXTS.venues} lead={DATA_TEXTS.venuesLead}>
      <WideTable label={DATA_TEXTS.venues}>
        <thead>
          <tr>
            <Head>{DATA_TEXTS.venue}</Head>
            <Head>{DATA_TEXTS.state}</Head>
            <Head>{DATA_TEXTS.coverage}</Head>
            <Head>{DATA_TEXTS.lastMessage}</Head>
            <Head>{DATA_TEXTS.held}</Head>
            <Head right>{DATA_TEXTS.stored}</Head>
            <Head right>{DATA_TEXTS.duplicate}</Head>
            <Head right>{DATA_TEXTS.ignored}</Head>
            <Head right>{DATA_TEXTS.quarantined}</Head>
            <Head>{DATA_TEXTS.balance}</Head>
          </tr>
        </thead>
        <tbody>
          {venues.map((venue) => (
            <VenueLine key={venue.id} venue={venue} zone={zone} />
          ))}
        </tbody>
      </WideTable>
    </DataSection>
  )
}

function VenueLine({ venue, zone }: { venue: VenueAnswer; zone: string }) {
  const { received, stored, duplicate, ignored, quarantined } = venue
  const missing = received - stored - duplicate - ignored - quarantined
  return (
    <tr className="border-t border-line-1 align-top" data-venue={venue.id}>
      <th scope="row" className="min-w-40 py-1.5 pr-2 text-left font-semibold">
        {venue.name}
        {venue.notes.length > 0 && (
          <details className="max-w-96 font-normal">
            <summary className="link">{DATA_TEXTS.notes(venue.notes.length)}</summary>
            <ul className="m-0 grid gap-1 pt-1 pl-4 text-text-2">
              {venue.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
      </th>
      <td
        className="px-2 py-1.5 whitespace-nowrap"
        title={venue.reason === null ? undefined : lossWords(venue.reason)}
      >
        <span className="inline-flex items-center gap-1.5">
          <StateMark state={venue.state} />
          {TEXTS.venueStates[venue.state]}
        </span>
      </td>
      <td className="min-w-44 max-w-72 px-2 py-1.5">
        <span className={venue.coverage === 'sampled' ? 'text-warn' : ''}>
          {DATA_TEXTS.classes[venue.coverage]}
        </span>
        <span className="block text-text-3">{venue.coverage_note}</span>
      </td>
      <td className="px-2 py-1.5 whitespace-nowrap text-text-2">
        {venue.last_message_age_ms === null
          ? DATA_TEXTS.never
          : DATA_TEXTS.ago(duration(Math.max(SECOND, venue.last_message_age_ms)))}
      </td>
      <td className="px-2 py-1.5 whitespace-nowrap text-text-2">{heldWords(venue, zone)}</td>
      <td className="px-2 py-1.5 text-right">{count(stored)}</td>
      <td className="px-2 py-1.5 text-right text-text-2">{count(duplicate)}</td>
      <td className="px-2 py-1.5 text-right text-text-2">{count(ignored)}</td>
      <td className={`px-2 py-1.5 text-right ${quarantined > 0 ? 'text-warn' : 'text-text-2'}`}>
        {count(quarantined)}
      </td>
      <td className={`px-2 py-1.5 whitespace-nowrap ${missing === 0 ? 'text-text-3' : 'text-danger'}`}>
        {missing === 0 ? DATA_TEXTS.balanced : DATA_TEXTS.unbalanced(missing)}
      </td>
    </tr>
  )
}

function heldWords({ first_event, last_event }: VenueAnswer, zone: string): string {
  if (first_event === null || last_event === null) return DATA_TEXTS.nothingHeld
  const [first, last] = [isoDay(first_event, zone), isoDay(last_event, zone)]
  return first === last ? first : `${first} – ${last}`
}
