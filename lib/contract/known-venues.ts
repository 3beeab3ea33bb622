import { type ViewNotice, viewNotice } from './view'

interface KnownQuery {
  /** The query of an address, of which `venues` names only those that there are; left out when it names none. */
  readonly query: string
  /** What had to be left out; null = nothing. */
  readonly notice: ViewNotice | null
}

/** Takes out of a query the venues that do not exist, as other values that cannot be used fall back. */
export function withKnownVenues(query: string, known: ReadonlySet<string>): KnownQuery {
  const params = new URLSearchParams(query)
  const named = (params.get('venues') ?? '').split(',').filter((id) => id !== '')
  const unknown = named.filter((id) => !known.has(id))
  if (unknown.length === 0) return { query, notice: null }
  const kept = named.filter((id) => known.has(id))
  if (kept.length > 0) params.set('venues', kept.join(','))
  else params.delete('venues')
  return { query: params.toString(), notice: viewNotice('venues', unknown.join(','), kept) }
}
