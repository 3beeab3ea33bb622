import { z } from 'zod'
import { type Shareable, shareableOf } from '@/app/_page/shareable'
import { readFrozen } from '@/app/_share/frozen-data'
import { CARD } from '@/lib/contract/card'
import { type ChartData, PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { embedCode } from '@/lib/contract/embed-code'
import { LEAST_EMBED, suitingHeight, USUAL_EMBED } from '@/lib/contract/embed-size'
import { NotFound } from '@/lib/contract/errors'
import { TEXTS } from '@/lib/contract/texts'
import { viewToQuery } from '@/lib/contract/view-query'
import { jsonAnswer } from '@/lib/http/answer'
import { HttpProblem } from '@/lib/http/http-problem'
import { publicAddress } from '@/lib/http/public-address'
import { wholeNumber, word } from '@/lib/http/query-fields'
import { readRoute } from '@/lib/http/route'
import { pictureWords } from '@/lib/picture/picture'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
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

/**
 * oEmbed 1.0, type `rich`: the frame for an address of ours; frame and thumbnail respect maxwidth and maxheight
 * (oembed.com, sections 2.2, 2.3 and 2.3.4).
 */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/oembed',
  async ({ request, query, config, now }) => {
    const store = readStore()
    const { url, maxwidth, maxheight, format } = query(schema)
    if (format !== null && format !== 'json') throw new HttpProblem(501, 'Only format=json is spoken here.')
    const address = publicAddress(request.headers, config)
    const target = await shareableOf(url, address)
    if (!target) throw new NotFound('This address is none of ours, or shows nothing that can be framed.')
    const most: Size = { width: maxwidth ?? USUAL_EMBED.width, height: maxheight ?? MOST }
    const { width, height, isTiny } = frameWithin(most)
    const { data, src, thumbnail } = await framed(store, { target, address, isTiny, now })
    const { title } = pictureWords(data)
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
      ...thumbnail(cardWithin({ width: maxwidth ?? MOST, height: maxheight ?? MOST })),
    }
    return jsonAnswer(request, answer, 'settled')
  },
  { asks: schema },
)

interface Size {
  readonly width: number
  readonly height: number
}

/** As wide as it may be, high to suit; `isTiny` = too small for a chart, so that only its picture can be read. */
function frameWithin({ width: widest, height: highest }: Size): Size & { readonly isTiny: boolean } {
  const width = Math.min(widest, 2 * USUAL_EMBED.width)
  const height = Math.min(highest, suitingHeight(width))
  return { width, height, isTiny: width < LEAST_EMBED.width || height < LEAST_EMBED.height }
}

/** The largest picture in the shape of a card; null = there is none so small. */
function cardWithin({ width: widest, height: highest }: Size): Size | null {
  const width = Math.min(CARD.width, widest, Math.floor((highest * CARD.width) / CARD.height))
  const height = Math.floor((width * CARD.height) / CARD.width)
  return height < LEAST_EMBED.height ? null : { width, height }
}

interface Framed {
  readonly data: ChartData
  readonly src: string
  /** The fields of a picture of this size; none where there is none. */
  readonly thumbnail: (size: Size | null) => object
}

interface FrameOf {
  readonly target: Shareable
  readonly address: string
  readonly isTiny: boolean
  readonly now: number
}

async function framed(
  store: ReturnType<typeof readStore>,
  { target, address, isTiny, now }: FrameOf,
): Promise<Framed> {
  if (target.kind === 'share') {
    const data = await readFrozen(target.id)
    const stored = `${address}/s/${target.id}.png`
    return {
      data,
      src: `${address}/embed/s/${target.id}${isTiny ? '?interactive=0' : ''}`,
      thumbnail: (size) => (size?.width === CARD.width ? thumbnailOf(stored, size) : {}),
    }
  }
  const { base, query } = target
  const chart = PICTURED_CHARTS.find((name) => name === target.chart) ?? 'heatmap'
  const view = viewOf({ query })
  const data = await chartData(store, { chart, base, view, now, plotWidth: CARD.width, withPanels: false })
  const name = encodeURIComponent(base)
  const asked = viewToQuery(isTiny ? { ...view, interactive: false } : view)
  return {
    data,
    src: `${address}/embed/${target.chart}/${name}${asked && `?${asked}`}`,
    thumbnail: (size) => (size ? thumbnailOf(`${address}/img/${chart}/${name}.png?${data.query}`, size) : {}),
  }
}

function thumbnailOf(url: string, { width, height }: Size) {
  const sized = width === CARD.width ? url : `${url}&width=${width}&height=${height}`
  return { thumbnail_url: sized, thumbnail_width: width, thumbnail_height: height }
}
