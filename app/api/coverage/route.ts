import { venueList } from '@/app/api/venue-list'
import { coverage } from '@/lib/queries/coverage'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = venueList(
  '/api/coverage',
  coverage,
  ({ venue, source, from, markets }) => JSON.stringify([venue, source, from, markets]),
)
