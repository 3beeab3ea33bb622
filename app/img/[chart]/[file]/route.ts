import { z } from 'zod'
import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { inTurn } from '@/app/_picture/drawing-queue'
import { pngOf, svgOf } from '@/app/_picture/picture-of'
import { type ChartData, PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { NotFound } from '@/lib/contract/errors'
import { bodyAnswer, keepOf } from '@/lib/http/answer'
import { authorise } from '@/lib/http/authorise'
import { pictureFields } from '@/lib/http/picture-fields'
import { publicAddress } from '@/lib/http/public-address'
import { type Call, readRoute } from '@/lib/http/route'
import { chartCsv } from '@/lib/picture/chart-csv'
import { numbersHash } from '@/lib/picture/content-hash'
import { plotWidthOf } from '@/lib/picture/layout'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { readStore } from '@/lib/queries/store'

const schema = z.object(pictureFields)
/** Narrower pictures have no room for venues side by side. */
const PANELS_FROM = 640

const TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const
type Format = keyof typeof TYPES

/**
 * `/img/{chart}/{BASE}.png|svg`: a chart as a picture, with the parameters of the view, open to everyone;
 * `.csv` and `.json`: its numbers, for those who may read the API.
 */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute('/img', answerOf, { open: true })

async function answerOf(call: Call): Promise<Response> {
  const { request, now, config } = call
  const { base, format } = fileOf(call.params.file ?? '')
  if (format === 'csv' || format === 'json') authorise(request, config, now)
  const chart = PICTURED_CHARTS.find((name) => name === call.params.chart)
  if (!chart)
    throw new NotFound(`There is no picture of the chart ${(call.params.chart ?? '').slice(0, 40)}.`)
  const { width } = call.query(schema)
  const { url } = request
  const { body, to } = await inTurn(`${publicAddress(request.headers, config)} ${url}`, async () => {
    const data = await chartData(readStore(), {
      chart,
      base,
      view: viewOf({ query: new URL(url).search }),
      now,
      plotWidth: plotWidthOf(chart, width),
      withPanels: width >= PANELS_FROM,
    })
    return { body: await bodyOf(call, data, format), to: data.to }
  })
  return bodyAnswer(request, { body, type: TYPES[format], keep: keepOf(to, now) })
}

async function bodyOf(call: Call, data: ChartData, format: Format): Promise<Buffer> {
  const { dpr, ...asked } = call.query(schema)
  const { transparent, legend } = viewOf(data)
  const address = addressOf(call, data)
  const form = { ...asked, transparent, legend, address }
  if (format === 'json') return Buffer.from(JSON.stringify(data))
  if (format === 'csv') return Buffer.from(chartCsv(data, numbersHash(data), address))
  return format === 'svg' ? Buffer.from(svgOf(data, form)) : pngOf(data, form, dpr)
}

/** Where the chart is found, short enough to be typed from a picture. */
function addressOf({ request, config }: Call, { chart, base }: ChartData): string {
  const path = chart === 'heatmap' ? '' : `/chart/${chart}`
  return `${publicAddress(request.headers, config)}${path}/${encodeURIComponent(base)}`
}

/** `BTC.png` -> BTC as PNG. */
function fileOf(file: string): { readonly base: string; readonly format: Format } {
  const [, name = '', extension = ''] = /^(.+)\.([a-z]{3,4})$/u.exec(file) ?? []
  const format = (Object.keys(TYPES) as Format[]).find((known) => known === extension)
  const base = baseOfPath(encodeURIComponent(name))
  if (!format || base === null) throw new NotFound('A picture is named BASE.png, .svg, .csv or .json.')
  return { base: canonicalBase(base), format }
}
