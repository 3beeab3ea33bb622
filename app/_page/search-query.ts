import type { SearchParams } from '@/lib/contract/view-query'

/** The query of a page's address again, as text for the client; the first value of a repeated key counts. */
export function searchQuery(params: SearchParams): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    const text = typeof value === 'string' ? value : value?.[0]
    if (text !== undefined) query.set(key, text)
  }
  return query.toString()
}
