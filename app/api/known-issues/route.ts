import { venueList } from '@/app/api/venue-list'
import { knownIssues } from '@/lib/queries/known-issues'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = venueList(
  '/api/known-issues',
  knownIssues,
  ({ id }) => id,
)
