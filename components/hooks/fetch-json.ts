import type { Problem } from '@/lib/contract/answers'

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

let readToken: string | null = null

/** Where the server asks for keys, its pages carry a short-lived token; every answer may bring a newer one. */
export function startWithReadToken(token: string | null): void {
  readToken ??= token
}

/** Address of an API route; empty parameters are left out. */
function apiUrl(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `/api/${path}?${text}` : `/api/${path}`
}

/** Address of the event stream, which cannot carry a header. */
export function streamUrl(): string {
  return apiUrl('stream', { token: readToken })
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

async function fetchOk(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const response = await reach(url, signal)
  readToken = response.headers.get('x-read-token') ?? readToken
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  return response
}

async function reach(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const headers = readToken === null ? {} : { 'X-Read-Token': readToken }
  try {
    return await fetch(url, { headers, credentials: 'omit', ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('The server cannot be reached.', 0)
  }
}

async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null
  return problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`
}
