import { originOverride } from '@/lib/contract/config-fields'

/** Values of the `<VENUE>_WS_URL`, `<VENUE>_<ROLE>_WS_URL` and `<VENUE>_REST_URL` variables, by name. */
export type UrlOverrides = Readonly<Record<string, string>>

const NAME = /_(WS|REST)_URL$/

export interface RefusedOverride {
  readonly name: string
  readonly allowed: string
}

/** The overrides of an environment as origins (`ws://127.0.0.1:9001`), and those that are no addresses. */
export function urlOverridesOf(environment: Readonly<Record<string, string | undefined>>): {
  readonly overrides: UrlOverrides
  readonly refused: readonly RefusedOverride[]
} {
  const overrides: Record<string, string> = {}
  const refused: RefusedOverride[] = []
  for (const [name, value] of Object.entries(environment)) {
    const kind = NAME.exec(name)?.[1]
    if (!kind || !value?.trim()) continue
    const origin = originOverride(value.trim(), kind === 'WS' ? ['ws:', 'wss:'] : ['http:', 'https:'])
    if (origin) overrides[name] = origin
    else
      refused.push({
        name,
        allowed: kind === 'WS' ? 'a ws:// or wss:// address' : 'an http:// or https:// address',
      })
  }
  return { overrides, refused }
}

/**
 * The address of a connection after the overrides: scheme, host and port replaced, path and query kept.
 * The override of a role goes before that of the whole venue.
 */
export function overriddenUrl(
  overrides: UrlOverrides,
  { venue, kind, role, url }: { venue: string; kind: 'WS' | 'REST'; role?: string; url: string },
): string {
  const origin = (role && overrides[overrideName(venue, kind, role)]) || overrides[overrideName(venue, kind)]
  if (!origin) return url
  const { pathname, search } = new URL(url)
  return origin + pathname + search
}

/** `BYBIT_WS_URL`, `BINANCE_USDM_MARKET_WS_URL`. */
export function overrideName(venue: string, kind: 'WS' | 'REST', role?: string): string {
  return [venue, role, kind, 'URL']
    .filter((part) => part !== undefined)
    .join('_')
    .toUpperCase()
    .replaceAll('-', '_')
}
