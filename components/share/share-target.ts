import { serverNow } from '@/components/hooks/server-time'
import { PICTURED_CHARTS, type PicturedChart } from '@/lib/contract/chart-data'
import type { Theme } from '@/lib/contract/tokens'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { TELLING, viewToQuery } from '@/lib/contract/view-query'
import { bucketMsOf } from '@/lib/heatmap/ladder'
import { shownSpan } from '@/lib/heatmap/shown-span'

/** What is shared: the chart of the page as it is drawn now. */
export interface ShareTarget {
  readonly chart: PicturedChart
  readonly base: string
  /** Address of the server as this page was reached, with a path where there is one. */
  readonly address: string
  readonly liveUrl: string
  readonly lockedUrl: string
  /** Exactly what is drawn: range, bucket and bins fixed. */
  readonly exact: View
  readonly span: Span
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
  const root = page.querySelector(`[data-chart="${chart}"]`)
  const span = spanOf(root?.getAttribute('data-plot') ?? null) ?? shownSpan(view, serverNow())
  const fixed: View = { ...view, from: { at: span.from }, to: { at: span.to } }
  return {
    chart,
    base,
    address: origin + pathname.slice(0, pathname.length - own.length),
    liveUrl: `${origin}${pathname}?${viewToQuery(view, TELLING)}`,
    lockedUrl: `${origin}${pathname}?${viewToQuery(fixed, TELLING)}`,
    exact: { ...fixed, ...levelOf(view, root) },
    span,
  }
}

/** The columns and bins that are drawn. */
function levelOf(view: View, root: Pick<Element, 'getAttribute'> | null): Partial<View> {
  const [bucket = '', bins] = (root?.getAttribute('data-level') ?? '').split('-k')
  const bucketMs = bucketMsOf(bucket)
  return bucketMs === null ? {} : { bucket: bucketMs, bins: bins === undefined ? view.bins : Number(bins) }
}

/** `data-plot` says in JSON which range the axes show. */
function spanOf(plot: string | null): Span | null {
  if (plot === null) return null
  const { from, to }: { from?: unknown; to?: unknown } = JSON.parse(plot)
  return typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : null
}

export const PICTURE_FILES = ['png', 'svg'] as const
export type PictureFile = (typeof PICTURE_FILES)[number]

/** Address of the picture, in the theme of the page; a PNG is as sharp as a phone's screen. */
export function pictureUrl(
  { address, chart, base, exact }: ShareTarget,
  file: PictureFile,
  theme: Theme,
): string {
  const query = viewToQuery({ ...exact, theme })
  return `${address}/img/${chart}/${encodeURIComponent(base)}.${file}?${query}${file === 'png' ? '&dpr=2' : ''}`
}
