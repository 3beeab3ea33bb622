import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { CARD } from '@/lib/contract/card'
import { PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { readConfig } from '@/lib/contract/config'
import { ProductError } from '@/lib/contract/errors'
import { TEXTS } from '@/lib/contract/texts'
import { publicAddress } from '@/lib/http/public-address'
import { plotWidthOf } from '@/lib/picture/layout'
import { pictureWords } from '@/lib/picture/picture'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { readStore } from '@/lib/queries/store'

interface Card {
  readonly title: string
  readonly alt: string
  /** Of the page itself. */
  readonly url: string
  readonly image: string
  /** Of the server. */
  readonly address: string
}

/** What chats, feeds and wikis show of a link, and where they find its frame (oEmbed). */
export function cardMetadata({ title, alt, url, image, address }: Card): Metadata {
  const images = [{ url: image, ...CARD, alt }]
  return {
    description: alt,
    openGraph: { type: 'website', siteName: TEXTS.product, title, description: alt, url, images },
    twitter: { card: 'summary_large_image', title, description: alt, images },
    alternates: {
      types: { 'application/json+oembed': `${address}/api/oembed?url=${encodeURIComponent(url)}` },
    },
  }
}

interface CardQuestion {
  readonly chart: string
  readonly base: string
  /** Query of the page. */
  readonly query: string
  /** Path of the page, percent-encoded. */
  readonly path: string
}

/**
 * The card of a page about a chart, with the figures of this moment and a picture locked to the same range;
 * nothing where there are no figures to tell.
 */
export async function chartCard({ chart, base, query, path }: CardQuestion): Promise<Metadata> {
  const pictured = PICTURED_CHARTS.find((name) => name === chart) ?? 'heatmap'
  try {
    const address = publicAddress(await headers(), readConfig(process.env))
    const question = {
      chart: pictured,
      base,
      view: viewOf({ query }),
      now: Date.now(),
      plotWidth: plotWidthOf(pictured, CARD.width),
      withPanels: false,
    }
    const data = await chartData(readStore(), question)
    return cardMetadata({
      ...pictureWords(data),
      url: `${address}${path}${query && `?${query}`}`,
      image: `${address}/img/${pictured}/${encodeURIComponent(base)}.png?${data.query}`,
      address,
    })
  } catch (error) {
    if (error instanceof ProductError) return {}
    throw error
  }
}
