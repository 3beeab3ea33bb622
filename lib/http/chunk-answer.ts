import { bodyAnswer } from './answer'
import { choice, word } from './query-fields'

/** Columns of which a chunk carries one, each long and short. */
const CHANNELS = ['usd', 'base', 'count'] as const

/** `v` = the version wanted, `c` = the channel; `venues` = every column of each venue, exact. */
export const chunkFields = { c: choice([...CHANNELS, 'venues'] as const, 'usd'), v: word }

/** The list of chunks names their versions by channel. */
export const chunkListFields = { c: choice(CHANNELS, 'usd') }

interface Forms {
  readonly v: string
  readonly binary: () => Uint8Array<ArrayBuffer>
  readonly json: () => unknown
}

/**
 * A chunk as bytes, or as JSON where `Accept` prefers that. With its version in the address it may be kept
 * for ever; an old version leads to the current one; without a version it is asked for again each time.
 */
export async function chunkAnswer(
  request: Request,
  { asked, channel }: { readonly asked: string | null; readonly channel: string },
  { v, binary, json }: Forms,
): Promise<Response> {
  if (asked !== null && asked !== v) return toCurrent(request, v)
  const keep = asked === null ? 'fresh' : 'versioned'
  if (prefersJson(request)) {
    const body = Buffer.from(JSON.stringify(json()))
    return bodyAnswer(request, {
      body,
      type: 'application/json',
      keep,
      tag: `${v}-${channel}-json`,
      negotiated: true,
    })
  }
  const type = 'application/octet-stream'
  return bodyAnswer(request, { body: binary(), type, keep, tag: `${v}-${channel}`, negotiated: true })
}

/** A reference by query alone holds under whatever path the server is reached. */
function toCurrent(request: Request, v: string): Response {
  const query = new URL(request.url).searchParams
  query.set('v', v)
  return new Response(null, { status: 307, headers: { location: `?${query}`, 'cache-control': 'no-cache' } })
}

/** Only a client that names JSON before the bytes gets it: a bare wildcard takes the default. */
function prefersJson(request: Request): boolean {
  const named = (request.headers.get('accept') ?? '').split(',').map((type) => type.split(';')[0]?.trim())
  const [json, bytes] = [named.indexOf('application/json'), named.indexOf('application/octet-stream')]
  return json >= 0 && (bytes < 0 || json < bytes)
}
