import type { View } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'

/** Address of a base's dashboard under the same view; what belongs to the old base is left behind. */
export function hrefOf(base: string, view: View): string {
  const query = viewToQuery({ ...view, market: null, dom: null, prices: null, cell: null })
  return `/${encodeURIComponent(base)}${query && `?${query}`}`
}

export function chartHref(chart: string, base: string, view: View): string {
  const query = viewToQuery(view)
  return `/chart/${chart}/${encodeURIComponent(base)}${query && `?${query}`}`
}
