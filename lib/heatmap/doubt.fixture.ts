/** What the tests of doubt begin with: a view, the time, nothing known, and a span heard or lost. */
export const VIEW = { from: 0, to: 100 }
export const NOW = 1_000
export const NOTHING = { gaps: [], known_issues: [], covered: [] }
export const heard = (from: number, to: number, venue = 'a') => ({ venue, from, to })
export const gap = (from: number, to: number | null, venue = 'a') => ({
  venue,
  markets: [],
  from,
  to,
  reason: 'closed',
})
