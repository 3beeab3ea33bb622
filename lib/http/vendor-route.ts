import { type Config, readConfig } from '@/lib/contract/config'
import { ProductError, TooMany } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { HttpProblem } from './http-problem'
import { log } from './log'
import { READING } from './reading-methods'
import { countRequest } from './request-counts'
import {
  decodedParams,
  type Handler,
  preflight,
  type RouteContext,
  readMethods,
  withCommonHeaders,
} from './route'

/** How a vendor's API behaves around its answers. */
export interface Dialect {
  /** Longest address answered, in characters. */
  readonly maxUrl: number
  /** Throws VendorRefusal unless the request may read. Asked only where `API_KEYS` are set. */
  readonly authorise: (request: Request, apiKeys: readonly string[]) => void
  /** The body of an error; `kind` is empty where the error is not the vendor's own. */
  readonly errorBody: (status: number, kind: string, message: string) => object
  /** Headers of every answer, errors too; may throw VendorRefusal for who asks too often. */
  readonly headers: (request: Request, config: Config) => Record<string, string>
  /** The vendor's status for a question it cannot read. */
  readonly badRequest: { readonly status: number; readonly kind: string }
}

/** One request on its way through a vendor's route. */
export interface VendorCall {
  readonly request: Request
  readonly url: URL
  /** Parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly config: Config
  readonly now: Millis
}

/** The methods of a vendor's address. `open` = answers without a key, as the vendor does. */
export function vendorRoute(
  name: string,
  dialect: Dialect,
  handle: (call: VendorCall) => Promise<Response> | Response,
  { open = false } = {},
) {
  const answerWith = (respond: (call: VendorCall) => Promise<Response> | Response): Handler => {
    return (request, context) => respondInDialect({ name, dialect, open, respond }, request, context)
  }
  const get = answerWith(handle)
  const refuse = answerWith(({ request }) => {
    throw new VendorRefusal(405, '', `This address answers GET, not ${request.method}.`, {
      allow: READING.join(', '),
    })
  })
  const options = answerWith(({ request, config }) => preflight(request, config, READING))
  return readMethods(get, options, refuse)
}

/** Addresses below a vendor's prefix that are none. */
export function noVendorRoute(name: string, dialect: Dialect) {
  return vendorRoute(name, dialect, (call) => {
    throw nothingAt(call)
  })
}

/** The 404 of an address that is none. */
export function nothingAt({ url }: Pick<VendorCall, 'url'>): VendorRefusal {
  return new VendorRefusal(404, 'not_found', `There is nothing at ${url.pathname.slice(0, 200)}.`)
}

interface Route {
  readonly name: string
  readonly dialect: Dialect
  readonly open: boolean
  readonly respond: (call: VendorCall) => Promise<Response> | Response
}

async function respondInDialect(
  route: Route,
  request: Request,
  context: RouteContext | undefined,
): Promise<Response> {
  const config = readConfig(process.env)
  let headers: Record<string, string> = {}
  let response: Response
  try {
    headers = route.dialect.headers(request, config)
    response = await allowed(route, request, context, config)
  } catch (error) {
    response = errorAnswer(route, config, error)
  }
  for (const [header, value] of Object.entries(headers)) {
    if (!response.headers.has(header)) response.headers.set(header, value)
  }
  response.headers.set('x-content-type-options', 'nosniff')
  countRequest(route.name, response.status)
  return withCommonHeaders(response, request, config)
}

async function allowed(
  { dialect, open, respond }: Route,
  request: Request,
  context: RouteContext | undefined,
  config: Config,
): Promise<Response> {
  if (request.url.length > dialect.maxUrl)
    throw new VendorRefusal(414, '', `The address is longer than ${dialect.maxUrl} characters.`)
  if (config.apiKeys.length > 0 && !open && request.method !== 'OPTIONS')
    dialect.authorise(request, config.apiKeys)
  const params = await decodedParams(context)
  return respond({ request, url: new URL(request.url), params, config, now: Date.now() })
}

/** The vendor's body for an error; what is not meant to be told is only logged. */
function errorAnswer({ name, dialect }: Route, config: Config, error: unknown): Response {
  const { status, kind, message, headers } = vendorRefusal(dialect, error)
  if (status === 500) log(config.logLevel).error({ err: error, route: name }, 'a request failed')
  return new Response(JSON.stringify(dialect.errorBody(status, kind, message)), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  })
}

/** An error as the vendor tells it; 500 is what is not meant to be told. */
export function vendorRefusal(
  { badRequest }: Dialect,
  error: unknown,
): Pick<VendorRefusal, 'status' | 'kind' | 'message' | 'headers'> {
  if (error instanceof VendorRefusal) return error
  if (error instanceof HttpProblem) {
    const { status, message, headers } = error
    return { status, kind: status === 403 ? 'forbidden' : '', message, headers }
  }
  if (!(error instanceof ProductError)) {
    const message = 'The server could not answer this; its log says why.'
    return { status: 500, kind: 'internal_error', message, headers: {} }
  }
  const { message } = error
  if (error instanceof TooMany)
    return {
      status: 429,
      kind: 'rate_limit',
      message,
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    }
  if (error.code === 'not_found') return { status: 404, kind: 'not_found', message, headers: {} }
  if (error.code === 'invalid_input') return { ...badRequest, message, headers: {} }
  return { status: 503, kind: 'unavailable', message, headers: { 'retry-after': '5' } }
}
