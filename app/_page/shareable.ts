import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { defaultBase } from '@/app/_page/default-base'
import { chartNamed } from '@/components/charts/registry'

/** What an address of ours shows, if it can be put into a frame. */
export type Shareable =
  | { readonly kind: 'chart'; readonly chart: string; readonly base: string; readonly query: string }
  | { readonly kind: 'share'; readonly id: string; readonly query: string }

/** First parts of paths that are no assets. */
const NO_ASSETS = new Set(['api', 'img', 's', 'embed', 'chart', 'markets', 'data', 'docs', 'cascades', 'c'])

/** Reads an absolute address below `address`; null when it is not ours or nothing to frame. */
export async function shareableOf(url: string, address: string): Promise<Shareable | null> {
  const path = ownPath(url, address)
  if (!path) return null
  const { parts, query } = path
  const [first, second, third] = parts
  if (first === undefined) return { kind: 'chart', chart: 'heatmap', base: await defaultBase(), query }
  if (first === 's' && second !== undefined && parts.length === 2) return { kind: 'share', id: second, query }
  if (first === 'embed' && second === 's' && third !== undefined) return { kind: 'share', id: third, query }
  if ((first === 'chart' || first === 'embed') && second !== undefined && third !== undefined)
    return chartOf(second, third, query)
  return parts.length === 1 && !NO_ASSETS.has(first) ? chartOf('heatmap', first, query) : null
}

function chartOf(chart: string, segment: string, query: string): Shareable | null {
  const base = baseOfPath(segment)
  return base === null || !chartNamed(chart)
    ? null
    : { kind: 'chart', chart, base: canonicalBase(base), query }
}

function ownPath(url: string, address: string): { parts: readonly string[]; query: string } | null {
  if (!URL.canParse(url)) return null
  const { origin, pathname, search } = new URL(url)
  const own = new URL(address)
  const prefix = own.pathname.replace(/\/+$/, '')
  if (origin !== own.origin || !`${pathname}/`.startsWith(`${prefix}/`)) return null
  const parts = pathname
    .slice(prefix.length)
    .split('/')
    .filter((part) => part !== '')
  return { parts, query: search.slice(1) }
}
