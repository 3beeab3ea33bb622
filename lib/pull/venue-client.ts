import { overriddenUrl, type UrlOverrides } from '@/lib/contract/url-overrides'
import type { VenueAdapter, VenueRest } from '@/lib/venues/adapter'
import type { Clock } from './clock'
import { RestClient, type SentOutcome } from './rest-client'

interface VenueClientSetup {
  readonly adapter: VenueAdapter
  readonly rest: VenueRest
  readonly urlOverrides: UrlOverrides
  /** Part of the venue's weight per minute that this process may spend. */
  readonly share: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onSent?: (outcome: SentOutcome) => void
}

/** A client of a venue's REST side, where the overrides say it is. */
export function venueClient({ adapter, rest, urlOverrides, share, ...setup }: VenueClientSetup): RestClient {
  const venue = adapter.facts.id
  const originOf = (own = rest.origin) =>
    new URL(overriddenUrl(urlOverrides, { venue, kind: 'REST', url: own })).origin
  return new RestClient({ ...setup, originOf, weightPerMinute: rest.weightPerMinute * share })
}
