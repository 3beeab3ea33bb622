import { z } from 'zod'
import { plainPage } from '@/app/_embed/plain-page'
import { orRefusalPage } from '@/app/_embed/refusal-page'
import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { NotFound } from '@/lib/contract/errors'
import { isRelative } from '@/lib/contract/time-expression'
import type { View } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'
import { sizeFields } from '@/lib/http/picture-fields'
import { publicAddress } from '@/lib/http/public-address'
import { type Call, readRoute } from '@/lib/http/route'
import { pictureWords } from '@/lib/picture/picture'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { readStore } from '@/lib/queries/store'

const schema = z.object(sizeFields)
const USUAL_REFRESH = 60
const LEAST_REFRESH = 10
const PLOT_WIDTH = 540

/** `/embed/{chart}/{BASE}?interactive=0`: the chart as a picture, without a script of ours or a library. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/embed',
  (call) => orRefusalPage(answerOf(call)),
  {
    open: true,
  },
)

async function answerOf({ request, params, query, now, config }: Call): Promise<Response> {
  const chart = PICTURED_CHARTS.find((name) => name === params.chart)
  const named = baseOfPath(encodeURIComponent(params.base ?? ''))
  if (!chart || named === null)
    throw new NotFound('There is no picture of this chart; leave interactive=0 out.')
  const base = canonicalBase(named)
  const view = viewOf({ query: new URL(request.url).search })
  const { width, height } = query(schema)
  const data = await chartData(readStore(), {
    chart,
    base,
    view,
    now,
    plotWidth: PLOT_WIDTH,
    withPanels: false,
  })
  const address = publicAddress(request.headers, config)
  const path = `${chart}/${encodeURIComponent(base)}`
  // A wider picture has finer columns and would end elsewhere: the figures in words must be those it shows.
  const locked: View = { ...view, from: { at: data.from }, to: { at: data.to } }
  return plainPage({
    ...pictureWords(data),
    href: `${address}/chart/${path}${asked(viewToQuery({ ...view, interactive: true }))}`,
    pictureAt: (size, theme) => `${address}/img/${path}.svg${asked(pictureQuery(locked, size, theme))}`,
    size: width === null || height === null ? null : { width, height },
    theme: view.theme,
    transparent: view.transparent,
    refresh: refreshOf(view),
  })
}

function pictureQuery(
  view: View,
  { width, height }: { width: number; height: number },
  theme: string,
): string {
  const rest = viewToQuery({ ...view, theme: 'auto', interactive: true, refresh: null })
  return [rest, `theme=${theme}&form=page&width=${width}&height=${height}`]
    .filter((part) => part !== '')
    .join('&')
}

function refreshOf({ to, refresh }: View): number | null {
  if (refresh === 0 || !isRelative(to)) return null
  return Math.max(LEAST_REFRESH, refresh ?? USUAL_REFRESH)
}

function asked(query: string): string {
  return query === '' ? '' : `?${query}`
}
