import type { SimMarket } from './market'
import type { SimVenue } from './sim-venue'

const MINUTE = 60_000
/** A cascade would fill several pages of a history, which some venues tell at a few requests a minute. */
const MOST = 150
const LENGTH = 10 * MINUTE
const HOUR = 60 * MINUTE

/**
 * The last ten minutes, a quarter of an hour ago or earlier and within the reach of every venue's history, in
 * which the simulated venue sent a message that holds this text.
 */
export function busyWindow(
  venue: SimVenue,
  market: SimMarket,
  text = '',
): { readonly from: number; readonly to: number } {
  const newest = Math.floor((Date.now() - 15 * MINUTE) / LENGTH) * LENGTH
  for (let to = newest; to > newest - 20 * HOUR; to -= LENGTH) {
    const from = to - LENGTH
    const holds = ({ data }: { readonly data: unknown }) => JSON.stringify(data).includes(text)
    const pushes = venue.pushes(market, from, to)
    if (pushes.length <= MOST && pushes.some(holds)) return { from, to }
  }
  throw new Error(`the simulated ${venue.id} sent nothing, or too much, for 20 hours`)
}
