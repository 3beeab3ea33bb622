import { z } from 'zod'
import { listMarkets } from '@/db/markets'
import { type PrimaryRow, readPrimaryRows } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import { LATEST_TIME } from '@/lib/contract/units'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { KAIKO_CLASSES, kaikoMarkets, venueOfKaiko } from '@/lib/vendors/kaiko-codes'
import { type KaikoLiquidation, toKaikoRow } from '@/lib/vendors/kaiko-rows'
import { kaikoBadToken, kaikoNotFound } from './kaiko-refusals'
import { pageToken, placeOf } from './page-token'

export interface KaikoInstrument {
  readonly exchange: string
  readonly class: string
  readonly instrument: string
}

/** Everything that a continuation token stands for, but the place. */
const listSchema = z.object({
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  sort: z.enum(['asc', 'desc']),
  pageSize: z.number().int().min(1).max(1_000),
})
export type KaikoList = z.output<typeof listSchema>

const tokenSchema = listSchema.extend({
  of: z.string(),
  after: z.object({ time: z.number().int(), key: z.number().int() }),
})

export interface KaikoPage<Row> {
  readonly list: KaikoList
  readonly rows: readonly Row[]
  /** Null on the last page. */
  readonly token: string | null
}

/**
 * One page of `liquidation.v1/trades`: as asked, or as the token says, which then counts alone. Rows present at
 * the first page come exactly once. Throws VendorRefusal 404 for an instrument that is not held.
 */
export async function kaikoLiquidations(
  store: Store,
  instrument: KaikoInstrument,
  asked: KaikoList & { readonly token: string | null },
  domains: readonly SourceDomain[],
): Promise<KaikoPage<KaikoLiquidation>> {
  const market = await marketOf(store, instrument)
  const of = market.id
  const resumed = asked.token === null ? null : placeOf(asked.token, tokenSchema)
  if (asked.token !== null && resumed?.of !== of) throw kaikoBadToken()
  const list = listSchema.parse(resumed ?? asked)
  const rows = await readPrimaryRows(store, {
    market: of,
    domains,
    from: list.start ?? 0,
    to: list.end ?? LATEST_TIME,
    order: list.sort,
    after: resumed?.after ?? null,
    limit: list.pageSize + 1,
  })
  const shown = rows.slice(0, list.pageSize)
  return {
    list,
    rows: shown.map(({ event }) => toKaikoRow(event)),
    token: rows.length > shown.length ? tokenBehind(shown.at(-1), { ...list, of }) : null,
  }
}

function tokenBehind(last: PrimaryRow | undefined, list: KaikoList & { readonly of: string }): string | null {
  return last ? pageToken({ ...list, after: last.place }) : null
}

async function marketOf(store: Store, asked: KaikoInstrument): Promise<Market> {
  if (!KAIKO_CLASSES.some((known) => known === asked.class))
    throw new VendorRefusal(400, '', `The instrument class is one of ${KAIKO_CLASSES.join(', ')}.`)
  const venue = venueOfKaiko(asked.exchange)
  if (venue === null) throw kaikoNotFound('exchange', asked.exchange)
  const markets = kaikoMarkets(await listMarkets(store, { venue }))
  const found = markets.find(
    ({ names }) => names.class === asked.class && names.instrument === asked.instrument,
  )
  if (!found) throw kaikoNotFound('instrument', `${asked.exchange}/${asked.class}/${asked.instrument}`)
  return found.market
}
