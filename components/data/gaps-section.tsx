'use client'

import { useMemo, useState } from 'react'
import { useNow } from '@/components/hooks/use-now'
import type { VenueAnswer } from '@/lib/contract/answers'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { clockSeconds, duration, isoDay } from '@/lib/contract/format-time'
import { lossWords } from '@/lib/contract/loss-words'
import { namesText } from '@/lib/contract/texts'
import { MINUTE } from '@/lib/contract/units'
import { DataSection, Head, WideTable } from './data-section'
import { useGaps } from './use-data-lists'

const AT_FIRST = 20

/** Spans in which a feed was lost. */
export function GapsSection({ venues, zone }: { venues: readonly VenueAnswer[]; zone: string }) {
  const { data, error } = useGaps()
  const [shown, setShown] = useState(AT_FIRST)
  const now = useNow(MINUTE)
  const names = new Map(venues.map(({ id, name }) => [id, name]))
  const rows = useMemo(() => [...(data ?? [])].sort((a, b) => b.from - a.from), [data])
  const when = (at: number) => `${isoDay(at, zone)} ${clockSeconds(at, zone)}`
  return (
    <DataSection id="gaps" title={DATA_TEXTS.gaps} lead={DATA_TEXTS.gapsLead}>
      {error && <p className="m-0 text-danger">{error.message}</p>}
      {data && rows.length === 0 && <p className="m-0 text-text-2">{DATA_TEXTS.gapsNone}</p>}
      {rows.length > 0 && (
        <WideTable label={DATA_TEXTS.gaps}>
          <thead>
            <tr>
              <Head>{DATA_TEXTS.venue}</Head>
              <Head>{DATA_TEXTS.from}</Head>
              <Head>{DATA_TEXTS.to}</Head>
              <Head right>{DATA_TEXTS.length}</Head>
              <Head>{DATA_TEXTS.reason}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ venue, markets, from, to, reason }) => (
              <tr key={`${venue} ${from} ${markets.join()}`} className="border-t border-line-1">
                <th scope="row" className="py-1 pr-2 text-left font-semibold whitespace-nowrap">
                  {names.get(venue) ?? venue}
                </th>
                <td className="px-2 py-1 whitespace-nowrap text-text-2">{when(from)}</td>
                <td className="px-2 py-1 whitespace-nowrap text-text-2">
                  {to === null ? <span className="text-danger">{DATA_TEXTS.lasting}</span> : when(to)}
                </td>
                <td className="px-2 py-1 text-right whitespace-nowrap">{duration((to ?? now) - from)}</td>
                <td className="px-2 py-1" title={reason}>
                  {lossWords(reason)}{' '}
                  <span className="text-text-3">
                    ({markets.length === 0 ? DATA_TEXTS.wholeFeed : namesText(markets)})
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {rows.length > shown && (
        <button
          type="button"
          className="link pointer-coarse:min-h-11"
          onClick={() => setShown(shown + 10 * AT_FIRST)}
        >
          {DATA_TEXTS.moreGaps(rows.length - shown)}
        </button>
      )}
    </DataSection>
  )
}
