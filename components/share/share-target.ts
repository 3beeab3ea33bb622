import { PICTURED_CHARTS, type PicturedChart } from '@/lib/contract/chart-data'
import { resolveSpan } from '@/lib/contract/time-expression'
import { SECOND } from '@/lib/contract/units'
import { type View, viewToQuery } from '@/lib/contract/view'
import { bucketMsOf } from '@/lib/heatmap/ladder'

/** What is shared: the chart of the page as it is drawn now. */
export interface ShareTarget {
  readonly chart: PicturedChart
  readonly base: string
  /** Address of the server as this page was reached, with a path where there is one. */
  readonly address: string
  readonly liveUrl: string
  readonly lockedUrl: string
  /** Query of exactly what is drawn: range, bucket and bins fixed. */
  readonly exactQuery: string
  /** Query of the view as it is. */
  readonly query: string
}

/** As much of a document as is looked at. */
interface Page {
  readonly location: { readonly origin: string; readonly pathname: string }
  readonly querySelector: (selector: string) => Pick<Element, 'getAttribute'> | null
}

/** Reads from the page what is drawn: a level that was chosen for its width is kept. */
export function shareTarget(base: string, view: View, page: Page): ShareTarget {
  const { origin, pathname } = page.location
  const named = /\/chart\/([a-z]+)\/[^/]+$/.exec(pathname)?.[1]
  const chart = PICTURED_CHARTS.find((name) => name === named) ?? 'heatmap'
  const own = /\/chart\/[a-z]+\/[^/]+$/.exec(pathname)?.[0] ?? /\/[^/]*$/.exec(pathname)?.[0] ?? ''
  const exact = drawnView(view, page.querySelector(`[data-chart="${chart}"]`))
  const locked = viewToQuery({ ...view, from: exact.from, to: exact.to })
  const query = viewToQuery(view)
  return {
    chart,
    base,
    address: origin + pathname.slice(0, pathname.length - own.length),
    liveUrl: origin + pathname + (query && `?${query}`),
    lockedUrl: `${origin}${pathname}?${locked}`,
    exactQuery: viewToQuery(exact),
    query,
  }
}

function drawnView(view: View, root: Pick<Element, 'getAttribute'> | null): View {
  const span =
    spanOf(root?.getAttribute('data-plot') ?? null) ?? resolveSpan(view.from, view.to, Date.now(), SECOND)
  const locked: View = { ...view, from: { at: span.from }, to: { at: span.to } }
  const [bucket = '', bins] = (root?.getAttribute('data-level') ?? '').split('-k')
  const bucketMs = bucketMsOf(bucket)
  if (bucketMs === null) return locked
  return { ...locked, bucket: bucketMs, bins: bins === undefined ? view.bins : Number(bins) }
}

/** `data-plot` says in JSON which range the axes show. */
function spanOf(plot: string | null): { readonly from: number; readonly to: number } | null {
  if (plot === null) return null
  const { from, to }: { from?: unknown; to?: unknown } = JSON.parse(plot)
  return typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : null
}

/** Address of a picture or of the numbers, relative to this page's server. */
export function fileUrl({ address, chart, base, exactQuery }: ShareTarget, file: string): string {
  const [extension = '', more] = file.split('?')
  const query = [exactQuery, more].filter((part) => part).join('&')
  return `${address}/img/${chart}/${encodeURIComponent(base)}.${extension}${query && `?${query}`}`
}
