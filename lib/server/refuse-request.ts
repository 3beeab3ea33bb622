import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Problem } from '@/lib/contract/answers'
import { countRequest } from '@/lib/http/request-counts'

export interface RefusedRequest {
  readonly status: number
  /** One sentence that can be shown. */
  readonly detail: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a request that no handler gets to see, as a problem document (RFC 9457). */
export function refuseRequest(
  response: ServerResponse,
  { status, detail, headers = {} }: RefusedRequest,
): void {
  const problem: Problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail }
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(JSON.stringify(problem))
  countRequest('refused', status)
}
