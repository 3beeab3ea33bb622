import type { z } from 'zod'
import { type Config, readConfig } from '@/lib/contract/config'
import { InvalidInput, NotFound } from '@/lib/contract/errors'
import { type Millis, SECOND } from '@/lib/contract/units'
import { type Access, accessOf, authorise } from './authorise'
import { corsHeaders, preflightHeaders } from './cors'
import { HttpProblem } from './http-problem'
import { log } from './log'
import { problemOf, problemResponse } from './problem'
import { readQuery } from './read-query'
import { READING } from './reading-methods'
import { countRequest } from './request-counts'
import { simulatedHeader } from './simulated-header'

const MAX_URL = 8_000

/** One request on its way through a route. */
export interface Call {
  readonly request: Request
  /** Parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly config: Config
  readonly now: Millis
  /** `now` moved up to a whole second: relative times of one second make one question, not a thousand. */
  readonly edge: Millis
  readonly access: Access
  readonly query: <Schema extends z.ZodType>(schema: Schema) => z.output<Schema>
}

export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export type Handler = (request: Request, context?: RouteContext) => Promise<Response>

/** A writing method of an address that is also read. */
export type DescribedWrite = Handler & {
  /** The schema of its JSON body; null where it takes none. */
  readonly takes: z.ZodType | null
  readonly by: 'readers' | 'administrator'
}

type Writes = Readonly<Partial<Record<'POST' | 'PUT' | 'PATCH' | 'DELETE', DescribedWrite>>>

/** The schema of a query; those with relative times depend on the moment. */
type Asks = z.ZodType | ((now: Millis) => z.ZodType)

interface RouteOptions<Also extends Writes> {
  /** True = answers without a key too; the handler looks at `access` itself. */
  readonly open?: boolean
  /** The schema that the handler reads the query with; the API's description is made from it. */
  readonly asks?: Asks
  /** Methods beside the reading ones. */
  readonly writes?: Also
}

/** A reading handler that tells what it asks for. */
export type DescribedHandler = Handler & { readonly asks: Asks | null; readonly open: boolean }

/**
 * The methods of a route that reads; all others but its `writes` are refused. The handler is asked after the access
 * rules; whatever it throws becomes a problem document. `name` labels the route in the metrics.
 */
export function readRoute<Also extends Writes>(
  name: string,
  handle: (call: Call) => Promise<Response> | Response,
  { open = false, asks, writes }: RouteOptions<Also> = {},
) {
  const plain: Handler = (request, context) =>
    answer(name, request, async (config) => {
      const now = Date.now()
      const access = open ? accessOf(request, config, now) : authorise(request, config, now)
      refuseEndless(request)
      const query: Call['query'] = (schema) => readQuery(request, schema)
      const params = await decodedParams(context)
      return withAccess(
        await handle({ request, params, config, now, edge: upToSecond(now), access, query }),
        access,
      )
    })
  const get: DescribedHandler = Object.assign(plain, { asks: asks ?? null, open })
  const methods = [...READING, ...Object.keys(writes ?? {})]
  const refuse: Handler = (request) => answer(name, request, () => notAllowed(request, methods))
  const options: Handler = (request) => answer(name, request, (config) => preflight(request, config, methods))
  return { ...readMethods(get, options, refuse), ...writes } as ReturnType<typeof readMethods<typeof get>> &
    Also
}

/** The methods of an address that is only read. */
export function readMethods<Get extends Handler>(get: Get, options: Handler, refuse: Handler) {
  return {
    GET: get,
    HEAD: headOf(get),
    OPTIONS: options,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  }
}

/** The methods of addresses that are none. */
export function noRoute(name: string) {
  const get: Handler = (request) =>
    answer(name, request, (config) => {
      authorise(request, config, Date.now())
      const { pathname } = new URL(request.url)
      throw new NotFound(`There is nothing at ${pathname.slice(0, 200)}.`)
    })
  return readMethods(get, get, get)
}

/** What `respond` answers or, where it throws, the problem; counted under the name of the route. */
export async function answer(
  name: string,
  request: Request,
  respond: (config: Config) => Promise<Response> | Response,
): Promise<Response> {
  const response = await respondOrProblem(name, request, respond)
  response.headers.set('x-content-type-options', 'nosniff')
  countRequest(name, response.status)
  return response
}

async function respondOrProblem(
  name: string,
  request: Request,
  respond: (config: Config) => Promise<Response> | Response,
): Promise<Response> {
  let config: Config | null = null
  try {
    config = readConfig(process.env)
    return withCommonHeaders(await respond(config), request, config)
  } catch (error) {
    const { response, unexpected } = problemOf(error)
    if (unexpected) log(config?.logLevel ?? 'info').error({ err: error, route: name }, 'a request failed')
    return config ? withCommonHeaders(response, request, config) : response
  }
}

/** Who may read it, and whether what it tells is simulated. */
export function withCommonHeaders(response: Response, request: Request, config: Config): Response {
  const hasToken = accessOf(request, config, Date.now()).by === 'token'
  const common = { ...corsHeaders(request, config.embedOrigins, hasToken), ...simulatedHeader(config) }
  for (const [header, value] of Object.entries(common)) {
    if (header === 'vary') response.headers.append(header, value)
    else response.headers.set(header, value)
  }
  return response
}

/** What needs a key must not stay in caches that others share; an ageing token is renewed on the way. */
function withAccess(response: Response, access: Access): Response {
  const caching = response.headers.get('cache-control')
  if (access.by !== 'open' && caching)
    response.headers.set('cache-control', caching.replace('public', 'private'))
  if (access.by === 'token' && access.renewed && !caching?.includes('immutable'))
    response.headers.set('x-read-token', access.renewed)
  return response
}

/** The answer to OPTIONS. Pages of other origins may only read, whatever else is allowed. */
export function preflight(request: Request, config: Config, methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: { allow: methods.join(', '), ...preflightHeaders(request, config.embedOrigins) },
  })
}

function notAllowed({ method }: Request, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  return problemResponse({
    status: 405,
    detail: `This address answers ${allow}, not ${method}.`,
    headers: { allow },
  })
}

/** The same without a body. */
function headOf(get: Handler): Handler {
  return async (request, context) => {
    const { status, headers, body } = await get(request, context)
    await body?.cancel()
    return new Response(null, { status, headers })
  }
}

export function refuseEndless(request: Request): void {
  if (request.url.length > MAX_URL)
    throw new HttpProblem(414, `The address is longer than ${MAX_URL} characters.`)
}

/** Parts of the path, decoded: Next hands them over as they stand in the address. */
export async function decodedParams(context: RouteContext | undefined): Promise<Record<string, string>> {
  const given = Object.entries((await context?.params) ?? {})
  return Object.fromEntries(given.map(([name, value]) => [name, decoded([value ?? ''].flat().join('/'))]))
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new InvalidInput(`The address holds a part that is not percent-encoded text: ${part.slice(0, 80)}.`)
  }
}

function upToSecond(now: Millis): Millis {
  return Math.ceil(now / SECOND) * SECOND
}
