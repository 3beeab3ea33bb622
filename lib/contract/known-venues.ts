import { type MarketFault, type ViewNotice, viewNotice } from './view-fits'

export interface KnownQuery {
  /** The query of an address, of which `venues` and `market` name only what there is; left out when it is nothing. */
  readonly query: string
  /** What had to be left out. */
  readonly notices: readonly ViewNotice[]
}

/** Takes out of a query the venues that do not exist, as other values that cannot be used fall back. */
export function withKnownVenues(query: string, known: ReadonlySet<string>): KnownQuery {
  const params = new URLSearchParams(query)
  const named = (params.get('venues') ?? '').split(',').filter((id) => id !== '')
  const unknown = named.filter((id) => !known.has(id))
  if (unknown.length === 0) return { query, notices: [] }
  const kept = named.filter((id) => known.has(id))
  if (kept.length > 0) params.set('venues', kept.join(','))
  else params.delete('venues')
  return { query: params.toString(), notices: [viewNotice('venues', unknown.join(','), kept)] }
}

/** Takes a market out of a query that cannot be shown on its page. */
export function withoutMarket(query: string, fault: MarketFault): KnownQuery {
  const params = new URLSearchParams(query)
  const notice = viewNotice('market', params.get('market') ?? '', null)
  params.delete('market')
  return { query: params.toString(), notices: [{ ...notice, fault }] }
}
