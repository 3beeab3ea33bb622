import type { VenueAnswer } from '@/lib/contract/answers'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { DataSection, Head, WideTable } from './data-section'

const PARTS = ['side', 'price', 'size', 'time', 'identity', 'source'] as const

/** How each venue's words become the harmonised record, and on what that was checked. */
export function ConformanceSection({ venues }: { venues: readonly VenueAnswer[] }) {
  return (
    <DataSection id="conformance" title={DATA_TEXTS.conformance} lead={DATA_TEXTS.conformanceLead}>
      <WideTable label={DATA_TEXTS.conformance}>
        <thead>
          <tr>
            <Head>{DATA_TEXTS.venue}</Head>
            <Head>{DATA_TEXTS.coverage}</Head>
            <Head>{DATA_TEXTS.side}</Head>
            <Head>{DATA_TEXTS.price}</Head>
            <Head>{DATA_TEXTS.size}</Head>
            <Head>{DATA_TEXTS.time}</Head>
            <Head>{DATA_TEXTS.identity}</Head>
            <Head>{DATA_TEXTS.sourceOf}</Head>
            <Head>{DATA_TEXTS.verified}</Head>
          </tr>
        </thead>
        <tbody>
          {venues.map((venue) => (
            <tr key={venue.id} className="border-t border-line-1 align-top" data-venue={venue.id}>
              <th scope="row" className="py-1.5 pr-2 text-left font-semibold">
                {venue.name}
              </th>
              <td className="px-2 py-1.5 whitespace-nowrap">{DATA_TEXTS.classes[venue.coverage]}</td>
              {PARTS.map((part) => (
                <td key={part} className="min-w-32 px-2 py-1.5 text-text-2">
                  {venue.conformance?.[part] ?? ''}
                </td>
              ))}
              <td
                className={`px-2 py-1.5 whitespace-nowrap ${venue.conformance?.verified === 'recording' ? '' : 'text-warn'}`}
              >
                {venue.conformance && DATA_TEXTS.verifiedOn[venue.conformance.verified]}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </DataSection>
  )
}
