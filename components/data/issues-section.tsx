'use client'

import type { VenueAnswer } from '@/lib/contract/answers'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { isoDay } from '@/lib/contract/format-time'
import { DataSection, Head, WideTable } from './data-section'
import { useKnownIssues } from './use-data-lists'

/** Dated facts about venues, as the charts show them. */
export function IssuesSection({ venues, zone }: { venues: readonly VenueAnswer[]; zone: string }) {
  const { data, error } = useKnownIssues()
  const names = new Map(venues.map(({ id, name }) => [id, name]))
  return (
    <DataSection id="issues" title={DATA_TEXTS.issues} lead={DATA_TEXTS.issuesLead}>
      {error && <p className="m-0 text-danger">{error.message}</p>}
      {data?.length === 0 && <p className="m-0 text-text-2">{DATA_TEXTS.issuesNone}</p>}
      {data && data.length > 0 && (
        <WideTable label={DATA_TEXTS.issues}>
          <thead>
            <tr>
              <Head>{DATA_TEXTS.venue}</Head>
              <Head>{DATA_TEXTS.from}</Head>
              <Head>{DATA_TEXTS.to}</Head>
              <Head>{DATA_TEXTS.effect}</Head>
              <Head>{DATA_TEXTS.source}</Head>
            </tr>
          </thead>
          <tbody>
            {data.map((issue) => (
              <tr key={issue.id} className="border-t border-line-1 align-top">
                <th scope="row" className="py-1 pr-2 text-left font-semibold whitespace-nowrap">
                  {names.get(issue.venue) ?? issue.venue}
                </th>
                <td className="px-2 py-1 whitespace-nowrap text-text-2">{isoDay(issue.from, zone)}</td>
                <td className="px-2 py-1 whitespace-nowrap text-text-2">
                  {issue.to === null ? (
                    <span className="text-warn">{DATA_TEXTS.open}</span>
                  ) : (
                    isoDay(issue.to, zone)
                  )}
                </td>
                <td className="min-w-64 px-2 py-1">{issue.effect}</td>
                <td className="min-w-40 px-2 py-1 text-text-3">{issue.source}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </DataSection>
  )
}
