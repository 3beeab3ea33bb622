import type { ServerResponse } from 'node:http'
import { PROBLEM_HEADERS, problemDocument } from '@/lib/http/problem'
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
  response.writeHead(status, { ...PROBLEM_HEADERS, 'x-content-type-options': 'nosniff', ...headers })
  response.end(JSON.stringify(problemDocument({ status, detail })))
  countRequest('refused', status)
}
