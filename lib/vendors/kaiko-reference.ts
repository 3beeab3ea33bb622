import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { type KaikoNames, kaikoMarkets, kaikoNames } from './kaiko-codes'
import type { VendorRequest } from './vendor-request'

/** Instruments of an exchange and class; all of them are more than 600 MB (vendors.md 2.5). */
export function kaikoInstrumentsRequest(of: Pick<KaikoNames, 'exchange' | 'class'>): VendorRequest {
  return { path: '/v1/instruments', query: { exchange_code: of.exchange, class: of.class } }
}

const answerSchema = z.object({
  data: z.array(z.object({ code: z.string(), exchange_pair_code: z.string().nullish() })),
})

/** The vendor's code of each symbol. Throws InvalidInput for what is no such list. */
export function readKaikoInstruments(body: unknown): ReadonlyMap<string, string> {
  const parsed = answerSchema.safeParse(body)
  if (!parsed.success) throw new InvalidInput('the answer is no list of instruments of Kaiko')
  return new Map(
    parsed.data.data.flatMap(({ code, exchange_pair_code: symbol }) =>
      symbol ? [[symbol, code] as const] : [],
    ),
  )
}

/**
 * What a market is called: as the vendor's list of its exchange and class says, else by the rule of names, which
 * must not give it the name of another one. Null where it has none that is its alone.
 */
export function kaikoNamesIn(
  market: Market,
  known: readonly Market[],
  told: ReadonlyMap<string, string> | undefined,
): KaikoNames | null {
  const code = told?.get(market.symbol)
  const names = kaikoNames(market)
  if (names && code !== undefined) return { ...names, instrument: code }
  const own = kaikoMarkets([...known, market]).find((named) => named.market.id === market.id)?.names
  const isAnothers = own && told && [...told.values()].includes(own.instrument)
  return !own || isAnothers ? null : own
}
