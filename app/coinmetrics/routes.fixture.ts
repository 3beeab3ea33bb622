type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Asks the route of an address below `/coinmetrics/v4`, as Next would. */
export async function ask(
  address: string,
  headers: Record<string, string> = {},
  method: keyof Handlers = 'GET',
): Promise<Response> {
  const url = new URL(`http://localhost:3000/coinmetrics/v4/${address}`)
  const [, , , family = '', last = '', ...more] = url.pathname.split('/')
  const handlers = more.length > 0 ? await noRoute() : await routeOf(family)
  const name = family === 'timeseries' ? 'series' : 'list'
  const request = new Request(url, { method, headers: { host: 'localhost:3000', ...headers } })
  return handlers[method](request, { params: Promise.resolve({ [name]: last }) })
}

type Handlers = Readonly<Record<'GET' | 'HEAD' | 'POST' | 'OPTIONS', Handler>>

async function noRoute(): Promise<Handlers> {
  return import('./[[...rest]]/route')
}

async function routeOf(family: string): Promise<Handlers> {
  if (family === 'timeseries') return import('./v4/timeseries/[series]/route')
  if (family === 'catalog-v2') return import('./v4/catalog-v2/[list]/route')
  if (family === 'catalog-all-v2') return import('./v4/catalog-all-v2/[list]/route')
  if (family === 'reference-data') return import('./v4/reference-data/[list]/route')
  return noRoute()
}

export interface Body {
  data: Record<string, string | null>[]
  next_page_token?: string
  next_page_url?: string
  error?: { type: string; message: string }
}

export async function bodyOf(address: string, headers: Record<string, string> = {}): Promise<Body> {
  return (await (await ask(address, headers)).json()) as Body
}
