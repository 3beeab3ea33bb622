/** The last day of Coin Metrics' open host, which is fetched once somebody agrees to its licence. */
export interface CommunityPullAnswer {
  /** False where this server may not ask for it: pulling is off, the market is simulated, or a key is set. */
  readonly available: boolean
  readonly running: boolean
  /** Why it could not be asked last; null = nothing failed. */
  readonly failure: string | null
  /** Whether the last 24 hours were told, but for the minutes since. */
  readonly done: boolean
  readonly licence: typeof COMMUNITY_LICENCE
}

export const COMMUNITY_LICENCE = {
  name: 'CC BY-NC 4.0',
  url: 'https://creativecommons.org/licenses/by-nc/4.0/',
} as const

export const COMMUNITY_TEXTS = {
  title: 'Start with the last 24 hours',
  lead: 'Nothing is held yet. The community API of Coin Metrics tells the last 24 hours of the futures of nine venues, without a key.',
  licence: 'Its data are licensed under',
  terms: 'attribution, no commercial use.',
  begin: 'Fetch the last 24 hours',
  running: 'Fetching the last 24 hours from Coin Metrics …',
  failed: (reason: string) => `Coin Metrics: ${reason}.`,
} as const
