interface NamedVenue {
  readonly id: string
  readonly short_name: string
}

/** Short name of a venue; its id until the venues are known. */
export function venueName(id: string, venues: readonly NamedVenue[] | undefined): string {
  return venues?.find((venue) => venue.id === id)?.short_name ?? id
}

/** `Venue A BTCUSDT`: several venues use the same symbols. */
export function marketName(market: string, venues: readonly NamedVenue[] | undefined): string {
  const colon = market.indexOf(':')
  return `${venueName(market.slice(0, colon), venues)} ${market.slice(colon + 1)}`
}
