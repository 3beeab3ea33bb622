type EmbedOrigins = '*' | readonly string[]

const ALLOWED_HEADERS =
  'Accept, Authorization, X-Api-Key, X-CoinAPI-Key, X-Read-Token, Last-Event-ID, If-None-Match'
const EXPOSED_HEADERS = [
  'ETag, X-Simulated, X-Read-Token, X-Next-Cursor, X-Pending-Spans, RateLimit, RateLimit-Policy, Retry-After',
  // Those of vendor-compatible answers.
  'X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Next-Page-Token, X-Next-Page-Url',
].join(', ')

/**
 * Which pages of other origins may read an answer: any, or those that may frame us. Never with
 * credentials. A sandboxed embed has the origin `null`; where the origins are listed it counts as ours only
 * with a read token, which our HTML alone carries.
 */
export function corsHeaders(
  request: Request,
  origins: EmbedOrigins,
  hasReadToken: boolean,
): Record<string, string> {
  if (origins === '*')
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED_HEADERS }
  const origin = request.headers.get('origin')
  const allowed = origin !== null && (origins.includes(origin) || (origin === 'null' && hasReadToken))
  if (!allowed) return { vary: 'Origin' }
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED_HEADERS,
    vary: 'Origin',
  }
}

/** The answer to a preflight: it tells what may be asked, the answer itself decides who reads it. */
export function preflightHeaders(request: Request, origins: EmbedOrigins): Record<string, string> {
  return {
    ...corsHeaders(request, origins, true),
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': '86400',
  }
}
