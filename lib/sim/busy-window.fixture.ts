import type { SimMarket } from './market'
import type { SimVenue } from './sim-venue'

const MINUTE = 60_000
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
    if (venue.pushes(market, from, to).some(holds)) return { from, to }
  }
  throw new Error(`the simulated ${venue.id} sent nothing for 20 hours`)
}
