import { z } from 'zod'
import { type Shareable, shareableOf } from '@/app/_page/shareable'
import { CARD } from '@/lib/contract/card'
import { type ChartData, PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { embedCode, USUAL_EMBED } from '@/lib/contract/embed-code'
import { NotFound } from '@/lib/contract/errors'
import { readShare } from '@/lib/contract/shared-chart'
import { TEXTS } from '@/lib/contract/texts'
import { viewToQuery } from '@/lib/contract/view'
import { jsonAnswer } from '@/lib/http/answer'
import { HttpProblem } from '@/lib/http/http-problem'
import { publicAddress } from '@/lib/http/public-address'
import { wholeNumber, word } from '@/lib/http/query-fields'
import { readRoute } from '@/lib/http/route'
import { pictureWords } from '@/lib/picture/picture'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { sharePart } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

const MOST = 10_000

const schema = z.object({
  url: z
    .array(z.string().max(8_000), 'must be given')
    .length(1, 'must be given once')
    .transform(([url = '']) => url)
    .meta({ parameter: { type: 'string', format: 'uri' }, needed: true }),
  maxwidth: wholeNumber(1, MOST, null),
  maxheight: wholeNumber(1, MOST, null),
  format: word,
})

/** oEmbed 1.0, type `rich`: the frame for an address of ours (oembed.com, sections 2.2 and 2.3). */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/oembed',
  async ({ request, query, config, now }) => {
    const store = readStore()
    const { url, maxwidth, maxheight, format } = query(schema)
    if (format !== null && format !== 'json') throw new HttpProblem(501, 'Only format=json is spoken here.')
    const address = publicAddress(request.headers, config)
    const target = await shareableOf(url, address)
    if (!target) throw new NotFound('This address is none of ours, or shows nothing that can be framed.')
    const { data, src, thumbnail } = await framed(store, target, address, now)
    const { title } = pictureWords(data)
    const width = maxwidth ?? USUAL_EMBED.width
    const height = Math.min(maxheight ?? MOST, heightFor(width))
    const answer = {
      version: '1.0',
      type: 'rich',
      title,
      provider_name: TEXTS.product,
      provider_url: address,
      cache_age: 60,
      width,
      height,
      html: embedCode({ src, title, width, height }),
      thumbnail_url: thumbnail,
      thumbnail_width: CARD.width,
      thumbnail_height: CARD.height,
    }
    return jsonAnswer(request, answer, 'settled')
  },
  { asks: schema },
)

function heightFor(width: number): number {
  return Math.round(Math.min(2 * USUAL_EMBED.height, (width * USUAL_EMBED.height) / USUAL_EMBED.width))
}

async function framed(store: ReturnType<typeof readStore>, target: Shareable, address: string, now: number) {
  if (target.kind === 'share') {
    const data: ChartData = readShare((await sharePart(store, target.id, 'json')).toString('utf8'))
    return { data, src: `${address}/embed/s/${target.id}`, thumbnail: `${address}/s/${target.id}.png` }
  }
  const { base, query } = target
  const chart = PICTURED_CHARTS.find((name) => name === target.chart) ?? 'heatmap'
  const view = viewOf({ query })
  const data = await chartData(store, { chart, base, view, now, plotWidth: CARD.width, withPanels: false })
  const [asked, name] = [viewToQuery(view), encodeURIComponent(base)]
  return {
    data,
    src: `${address}/embed/${target.chart}/${name}${asked && `?${asked}`}`,
    thumbnail: `${address}/img/${chart}/${name}.png?${data.query}`,
  }
}
