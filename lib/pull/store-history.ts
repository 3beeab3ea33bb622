import { append } from '@/db/append'
import type { Store } from '@/db/store'
import type { ParseContext, ParseText } from '@/lib/contract/row-format'
import { type Millis, SECOND, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, VenueAdapter } from '@/lib/venues/adapter'
import { frameFormat } from '@/lib/venues/frame-format'
import type { Clock } from './clock'
import { readText } from './read-text'
import type { RestClient } from './rest-client'
import { storeGently } from './store-gently'

export interface HistoryJob {
  readonly adapter: VenueAdapter
  readonly history: LiquidationHistory
  readonly client: RestClient
  readonly market: ParseContext['market']
  readonly store: Store
  readonly clock: Clock
}

/** What was on its way when a feed ended carries an earlier time than the gap. */
const MARGIN: Millis = 10 * SECOND

/**
 * Asks a venue's history for the liquidations of these symbols in a span and appends them, page by page: what
 * is held already stays as it is. Returns how many rows were new. Throws Unavailable and InvalidInput as the
 * client does; pages that came before are stored then.
 */
export async function storeHistory(job: HistoryJob, symbols: readonly string[], span: Span): Promise<number> {
  const { adapter, history, client, clock } = job
  const format = frameFormat(adapter)
  const read = format.reader(null)
  const margin = history.standsAlone ? 0 : MARGIN
  const asked = { from: span.from - margin, to: Math.min(span.to + margin, clock.now()) }
  let stored = 0
  for (const request of history.requests(symbols, asked)) {
    for await (const page of client.pages(request)) stored += await storePage(job, format.name, read, page)
  }
  return stored
}

/** Each text stands for itself: an answer may repeat rows of the page before. */
async function storePage(
  { store, adapter, market, clock }: HistoryJob,
  format: string,
  read: ParseText,
  page: readonly string[],
): Promise<number> {
  const receivedAt = clock.now()
  const context = { receivedAt, market }
  const { facts, adapterVersion } = adapter
  const batch = { format, header: null, venue: facts.id, importId: null, adapterVersion, isHistory: true }
  return storeGently(clock, page, (part) => {
    const texts = part.map((text) => ({ text, receivedAt, outcome: readText(read, text, context) }))
    return append(store, { ...batch, texts })
  })
}
