import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from './answer'
import { publicAddress } from './public-address'
import type { VendorCall } from './vendor-route'

interface KaikoPage {
  /** What was asked, without times. */
  readonly query: Readonly<Record<string, unknown>>
  readonly start: Millis | null
  readonly end: Millis | null
  readonly rows: readonly object[]
  /** Null on the last page. */
  readonly token: string | null
}

/**
 * A page in Kaiko's envelope (vendors.md 2.1). On the last page the two keys of the next one are absent, since
 * clients loop while they are there (2.3); the next address carries the token alone.
 */
export function kaikoAnswer(
  call: VendorCall,
  { query, start, end, rows, token }: KaikoPage,
): Promise<Response> {
  const { now } = call
  const next = token === null ? {} : { continuation_token: token, next_url: nextUrl(call, token) }
  const body = {
    query: {
      ...query,
      request_time: iso(now),
      ...(start === null ? {} : { start_time: iso(start), start_timestamp: start }),
      ...(end === null ? {} : { end_time: iso(end), end_timestamp: end }),
    },
    result: 'success',
    answer_time: iso(now),
    answer_timestamp: now,
    access: {
      access_range: { start_timestamp: null, end_timestamp: null },
      data_range: { start_timestamp: null, end_timestamp: null },
    },
    data: rows,
    ...next,
  }
  return jsonAnswer(call.request, body, 'never')
}

function nextUrl({ request, url, config }: VendorCall, token: string): string {
  const base = publicAddress(request.headers, config)
  return `${base}${url.pathname}?continuation_token=${encodeURIComponent(token)}`
}

function iso(time: Millis): string {
  return new Date(time).toISOString()
}
