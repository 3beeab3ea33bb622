import type { Config } from '@/lib/contract/config'
import { CannotStart } from '@/lib/contract/errors'
import { overrideName } from '@/lib/contract/url-overrides'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { venues } from '@/lib/venues/index'

/**
 * The venues to listen to, as the settings name them. Throws CannotStart for a name that is no venue's, or an
 * address for a role that none of the chosen has.
 */
export function chooseVenues(
  { venues: choice, urlOverrides }: Pick<Config, 'venues' | 'urlOverrides'>,
  adapters: readonly VenueAdapter[] = venues,
): readonly VenueAdapter[] {
  const chosen = namedVenues(choice, adapters)
  for (const adapter of chosen) assertRoles(urlOverrides, adapter)
  return chosen
}

function namedVenues(choice: Config['venues'], adapters: readonly VenueAdapter[]): readonly VenueAdapter[] {
  const live = adapters.filter(({ facts }) => facts.live)
  if (choice === 'all') return live
  const unknown = choice.find((id) => !live.some(({ facts }) => facts.id === id))
  if (unknown === undefined) return live.filter(({ facts }) => choice.includes(facts.id))
  const known = live.map(({ facts }) => facts.id).join(', ')
  throw new CannotStart(`VENUES must be all, none, or some of ${known}, not ${unknown}.`)
}

/** A misspelt role would be listened to at the venue itself. */
function assertRoles(
  overrides: Config['urlOverrides'],
  { facts, connections, snapshot }: VenueAdapter,
): void {
  const whole = overrideName(facts.id, 'WS')
  const start = whole.replace(/WS_URL$/, '')
  const named = Object.keys(overrides).filter(
    (name) => name.startsWith(start) && name.endsWith('_WS_URL') && name !== whole,
  )
  if (named.length === 0) return
  const roles = [...new Set(connections(snapshot).map(({ role }) => overrideName(facts.id, 'WS', role)))]
  const unknown = named.find((name) => !roles.includes(name))
  if (unknown) throw new CannotStart(`${unknown} is no setting; there are ${[whole, ...roles].join(', ')}.`)
}
