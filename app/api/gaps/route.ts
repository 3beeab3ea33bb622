import { venueList } from '@/app/api/venue-list'
import { gaps } from '@/lib/queries/gaps'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = venueList(
  '/api/gaps',
  gaps,
  ({ venue, from, markets, reason }) => JSON.stringify([venue, from, markets, reason]),
)
