import type { Millis } from '@/lib/contract/units'
import { HttpProblem } from './http-problem'
import { isReadToken, isReadTokenAging, signReadToken } from './read-token'
import { bearerOf, isOneOf } from './secrets'

export interface AccessRules {
  readonly apiKeys: readonly string[]
}

/** `open` = no keys are set; `none` = a key is needed and missing or wrong. */
export type Access =
  | { readonly by: 'open' | 'key' | 'none' }
  /** `renewed` is a fresh token once half of the old one's life is over. */
  | { readonly by: 'token'; readonly renewed: string | null }

/**
 * Who reads. Where `API_KEYS` are set: a key (`Authorization: Bearer` or `X-Api-Key`), or the read token
 * of one of our pages (`X-Read-Token`; `token` in the query, which EventSource needs). Any that is right
 * suffices, whatever else came with it: a script may send the administrator's token beside its key.
 */
export function accessOf(request: Request, { apiKeys }: AccessRules, now: Millis): Access {
  const keys = given(bearerOf(request), request.headers.get('x-api-key'))
  if (apiKeys.length > 0 && keys.some((key) => isOneOf(key, apiKeys))) return { by: 'key' }
  const tokens = given(request.headers.get('x-read-token'), new URL(request.url).searchParams.get('token'))
  const token = tokens.find((candidate) => isReadToken(candidate, apiKeys, now))
  if (token !== undefined)
    return { by: 'token', renewed: isReadTokenAging(token, now) ? signReadToken(apiKeys, now) : null }
  return { by: apiKeys.length === 0 ? 'open' : 'none' }
}

function given(...credentials: readonly (string | null)[]): readonly string[] {
  return credentials.filter((credential) => credential !== null)
}

/** Throws HttpProblem 401 unless the request may read. */
export function authorise(request: Request, rules: AccessRules, now: Millis): Access {
  const access = accessOf(request, rules, now)
  if (access.by !== 'none') return access
  throw new HttpProblem(401, 'This server asks for a key: Authorization: Bearer KEY, or X-Api-Key: KEY.', {
    'www-authenticate': 'Bearer',
  })
}
