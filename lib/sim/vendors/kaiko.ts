import type { IncomingHttpHeaders } from 'node:http'
import type { VendorAnswer } from './stand-in'

/** A row as the vendor writes it (vendors.md 2.1). */
export interface KaikoRow {
  readonly timestamp: number
  readonly trade_id: string
  readonly price: number
  readonly amount: number
  readonly amount_quote: number
  readonly amount_usd: number
  readonly rate: number
  readonly position_side: 'long' | 'short'
}

interface Options {
  readonly key: string
  readonly path: string
  /** Most rows of a page, whatever is asked for. */
  readonly mostRows?: number
}

/** `liquidation.v1/trades` of one instrument as vendors.md 2.1, 2.3 and 2.4 tell it: a token is sent alone. */
export function kaikoSpeech(rows: readonly KaikoRow[], { key, path, mostRows = 1_000 }: Options) {
  return (url: URL, headers: IncomingHttpHeaders): VendorAnswer => {
    if (headers['x-api-key'] !== key)
      return { status: 401, body: { result: 'error', message: 'invalid api key' } }
    if (url.pathname !== path) return { status: 404, body: { result: 'error', message: 'not found' } }
    const token = url.searchParams.get('continuation_token')
    if (token !== null && url.searchParams.size > 1)
      return { status: 400, body: { result: 'error', message: 'the token stands alone' } }
    const asked = token === null ? askedBy(url, mostRows) : (JSON.parse(atob(token)) as Asked)
    const found = rows.filter(({ timestamp }) => timestamp >= asked.from && timestamp < asked.to)
    const ordered = asked.sort === 'asc' ? found : [...found].reverse()
    const end = asked.start + asked.size
    return {
      body: {
        query: { commodity: 'liquidationEvents' },
        data: ordered.slice(asked.start, end),
        ...(end < ordered.length && following(url, btoa(JSON.stringify({ ...asked, start: end })))),
      },
    }
  }
}

interface Asked {
  readonly from: number
  readonly to: number
  readonly sort: string
  readonly size: number
  readonly start: number
}

function askedBy({ searchParams }: URL, mostRows: number): Asked {
  return {
    from: Date.parse(searchParams.get('start_time') ?? ''),
    to: Date.parse(searchParams.get('end_time') ?? ''),
    sort: searchParams.get('sort') ?? 'desc',
    size: Math.min(Number(searchParams.get('page_size') ?? 100), mostRows),
    start: 0,
  }
}

function following({ origin, pathname }: URL, token: string) {
  const next_url = `${origin}${pathname}?continuation_token=${encodeURIComponent(token)}`
  return { continuation_token: token, next_url }
}
