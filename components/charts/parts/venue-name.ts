import type { VenueAnswer } from '@/lib/contract/answers'

/** Short name of a venue; its id until the venues are known. */
export function venueName(id: string, venues: readonly VenueAnswer[] | undefined): string {
  return venues?.find((venue) => venue.id === id)?.short_name ?? id
}
