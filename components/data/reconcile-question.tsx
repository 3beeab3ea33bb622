'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { fetchJson } from '@/components/hooks/fetch-json'
import { useCoverage } from '@/components/hooks/use-lists'
import { heldSpan } from '@/lib/contract/format-time'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import type { CoverageAnswer, MarketAnswer, Page } from '@/lib/contract/list-answers'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { MINUTE } from '@/lib/contract/units'

export interface ReconcileAsked {
  readonly market: string
  readonly from: string
  readonly to: string
}

/** A form that leads to the same page: its address says everything. */
export function ReconcileQuestion({ asked }: { readonly asked: ReconcileAsked }) {
  const [isTouched, setIsTouched] = useState(false)
  const ids = useMarketIds(isTouched)
  return (
    <form className="card flex flex-wrap items-end gap-2 p-3" method="get" action="">
      {(['market', 'from', 'to'] as const).map((name) => (
        <label key={name} className="grid min-w-0 gap-1 text-axis text-text-3">
          {RECONCILE_TEXTS[name]}
          <input
            className={`field min-w-0 ${name === 'market' ? 'w-72' : 'w-48'}`}
            name={name}
            defaultValue={asked[name]}
            required={name === 'market'}
            autoComplete="off"
            {...(name === 'market' && {
              placeholder: RECONCILE_TEXTS.marketForm,
              list: 'market-ids',
              onFocus: () => setIsTouched(true),
            })}
          />
        </label>
      ))}
      <button type="submit" className="button">
        {RECONCILE_TEXTS.compare}
      </button>
      <datalist id="market-ids">
        {ids.map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </form>
  )
}

/** Markets to choose from; more than this no list can show. */
const MARKETS = 5_000

function useMarketIds(enabled: boolean): readonly string[] {
  const { data } = useQuery({
    queryKey: ['market-ids'],
    queryFn: async ({ signal }) =>
      (await fetchJson<Page<MarketAnswer>>('markets', { limit: MARKETS }, signal)).data.map(({ id }) => id),
    enabled,
    staleTime: 10 * MINUTE,
  })
  return data ?? []
}

interface Told {
  readonly market: string
  readonly source: string
  readonly from: number
  readonly to: number
}

const OFFERED = 24

/** Markets of which a vendor tells something too, to begin with. */
export function ReconcileOffers({ zone }: { readonly zone: string }) {
  const { data } = useCoverage()
  const told = useMemo(() => (data ? toldByVendors(data).slice(0, OFFERED) : null), [data])
  if (!told) return null
  if (told.length === 0) return <p className="m-0 text-body text-text-2">{RECONCILE_TEXTS.oneSource}</p>
  return (
    <section className="card p-3" aria-labelledby="offers">
      <h2 id="offers" className="m-0 text-panel font-semibold">
        {RECONCILE_TEXTS.toldTwice}
      </h2>
      <ul className="m-0 grid list-none gap-x-6 p-0 sm:grid-cols-2 xl:grid-cols-3">
        {told.map(({ market, source, from, to }) => (
          <li key={market} className="min-w-0 truncate text-body text-text-3">
            <Link
              className="link inline-block pointer-coarse:py-3"
              href={`?${new URLSearchParams({ market, from: String(from), to: String(to) })}`}
            >
              {market}
            </Link>{' '}
            {source}, {heldSpan({ from, to }, zone)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of each market what a vendor told last. */
function toldByVendors(rows: readonly CoverageAnswer[]): readonly Told[] {
  const found = new Map<string, Told>()
  for (const { venue, source, markets, from, to } of rows) {
    if (source === 'venue' || !SOURCE_DOMAINS.some((domain) => domain === source)) continue
    for (const symbol of markets) {
      const market = `${venue}:${symbol}`
      const held = found.get(market)
      if (!held || held.to < to) found.set(market, { market, source, from, to })
    }
  }
  return [...found.values()].sort((a, b) => b.to - b.from - (a.to - a.from))
}
