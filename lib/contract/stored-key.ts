/**
 * A `venueKey` that is already the short key of a stored event (the last part of an event's id, 12 hex
 * digits) and not the venue's own words: an export names its events by it. A venue's key never has this form.
 */
export function storedKeyOf(hex: string): string {
  return `stored:${hex}`
}

const STORED = /^stored:([0-9a-f]{12})$/

/** The key inside a `storedKeyOf`; null for a venue's own key. */
export function storedKey(venueKey: string): number | null {
  const hex = STORED.exec(venueKey)?.[1]
  return hex === undefined ? null : Number.parseInt(hex, 16)
}
