import type { VendorAnswer } from './stand-in'

/** A row as the vendor writes it (vendors.md 1.4). */
export type CoinMetricsRow = Readonly<Record<string, string>> & {
  readonly market: string
  readonly time: string
}

interface Options {
  /** Null = the open host, which asks for none. */
  readonly key: string | null
  /** Most rows of a page, whatever is asked for. */
  readonly mostRows?: number
}

/** `market-liquidations` as vendors.md 1.2 to 1.4 and 1.8 tell it, of rows in the order (market, time). */
export function coinMetricsSpeech(rows: readonly CoinMetricsRow[], { key, mostRows }: Options) {
  return (url: URL): VendorAnswer => {
    const query = url.searchParams
    if (url.pathname !== '/v4/timeseries/market-liquidations') return { status: 404 }
    if (key !== null && !query.has('api_key'))
      return refusal(401, 'unauthorized', 'Requested resource requires authorization.')
    if (key !== null && query.get('api_key') !== key)
      return refusal(401, 'wrong_credentials', 'Supplied credentials are not valid.')
    const found = rows.filter((row) => isAsked(row, query))
    const size = Math.min(Number(query.get('page_size') ?? 100), mostRows ?? Number.POSITIVE_INFINITY)
    const start = Number(atob(query.get('next_page_token') ?? btoa('0')))
    const next = start + size < found.length ? btoa(String(start + size)).replaceAll('=', '') : null
    return { body: { data: found.slice(start, start + size), ...(next !== null && following(url, next)) } }
  }
}

/** Both fields, or neither on the last page (1.3). */
function following(url: URL, token: string) {
  const address = new URL(url)
  address.searchParams.set('next_page_token', token)
  return { next_page_token: token, next_page_url: address.href }
}

function isAsked(row: CoinMetricsRow, query: URLSearchParams): boolean {
  const [before, after = ''] = (query.get('markets') ?? '').split('*')
  const isNamed = query.get('markets')?.includes('*')
    ? row.market.startsWith(before ?? '') && row.market.endsWith(after)
    : row.market === before
  const time = Date.parse(row.time.replace(/(\.\d{3})\d*Z$/, '$1Z'))
  const [from, to] = [Date.parse(query.get('start_time') ?? ''), Date.parse(query.get('end_time') ?? '')]
  return isNamed && time >= from && (query.get('end_inclusive') === 'false' ? time < to : time <= to)
}

function refusal(status: number, type: string, message: string): VendorAnswer {
  return { status, body: { error: { type, message } } }
}
