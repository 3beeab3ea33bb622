import type { Problem } from '@/lib/contract/answers'
import { learnTimeFrom } from './server-time'

export type Params = Readonly<Record<string, string | number | null | undefined>>

/** An answer of the API that is not the one asked for, or none at all. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 = the server could not be reached. */
    readonly status: number,
  ) {
    super(message)
  }
}

/** Whether what was asked about is not held here, as against a failure. */
export function isNotFound(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404
}

let readToken: string | null = null

/** Where the server asks for keys, its pages carry a short-lived token; every answer may bring a newer one. */
export function startWithReadToken(token: string | null): void {
  readToken ??= token
}

/** Address of an API route; empty parameters are left out. */
export function apiUrl(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `/api/${path}?${text}` : `/api/${path}`
}

/** Address of the event stream, which cannot carry a header; `since` = the last number that is known already. */
export function streamUrl(since: number | null): string {
  return apiUrl('stream', { token: readToken, since })
}

/** The same as a WebSocket, of the server that a page came from. */
export function socketUrl(page: string): string {
  const url = new URL(apiUrl('ws', { token: readToken }), page)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

/** Body of an API answer. Throws ApiError with the server's own sentence where it gives one. */
export async function fetchJson<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return (await (await fetchOk(apiUrl(path, params), signal)).json()) as T
}

/** Bytes of an API answer, and the address they came from in the end. Throws ApiError as `fetchJson` does. */
export async function fetchBytes(
  path: string,
  params: Params,
): Promise<{ readonly bytes: ArrayBuffer; readonly url: string }> {
  const response = await fetchOk(apiUrl(path, params), undefined)
  return { bytes: await response.arrayBuffer(), url: response.url }
}

/** A file of this server, such as a picture. Throws ApiError as `fetchJson` does. */
export async function fetchFile(url: string): Promise<Blob> {
  return (await fetchOk(url, undefined)).blob()
}

/** The answer to a JSON body sent to an API route. Throws ApiError as `fetchJson` does. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const sent = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return (await (await fetchOk(apiUrl(path), undefined, sent)).json()) as T
}

interface Sent {
  readonly method: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

async function fetchOk(url: string, signal: AbortSignal | undefined, sent?: Sent): Promise<Response> {
  const response = await reach(url, signal, sent)
  readToken = response.headers.get('x-read-token') ?? readToken
  learnTimeFrom(response.headers)
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  return response
}

async function reach(url: string, signal: AbortSignal | undefined, sent?: Sent): Promise<Response> {
  const headers = { ...sent?.headers, ...(readToken === null ? {} : { 'X-Read-Token': readToken }) }
  try {
    return await fetch(url, { ...sent, headers, credentials: 'same-origin', ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('The server cannot be reached.', 0)
  }
}

async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null
  return problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`
}
