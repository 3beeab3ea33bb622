import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import { bundleOf } from './bundle'
import { type HtxProduct, readHtxCode } from './htx-product'

interface Stated {
  readonly symbol: string
  readonly contractSize: string
  readonly tickSize: string | null
  readonly origin: Market['origin']
}

/** The market of a contract code and its size; undefined for a code that is none of this product. */
export function htxMarket(
  product: Pick<HtxProduct, 'facts' | 'contractType'>,
  stated: Stated,
): Market | undefined {
  const code = readHtxCode(stated.symbol)
  if (!code) return undefined
  const { base, multiplier } = bundleOf(code.asset)
  return {
    id: `${product.facts.id}:${stated.symbol}`,
    venue: product.facts.id,
    symbol: stated.symbol,
    base,
    quote: code.quote,
    settle: product.contractType === 'linear' ? code.quote : code.asset,
    kind: code.date === null ? 'perpetual' : 'future',
    contractType: product.contractType,
    multiplier,
    contractSize: stated.contractSize,
    tickSize: stated.tickSize,
    expiry: code.date === null ? null : deliveryTime(code.date),
    origin: stated.origin,
  }
}

/** Contracts are delivered at 08:00 UTC (recorded contracts of 2020 and 2021). */
function deliveryTime(yymmdd: string): Millis | null {
  const time = Date.parse(`20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}T08:00:00Z`)
  return Number.isNaN(time) ? null : time
}

const wireNumber = z.union([z.string(), z.number()])

const contract = z.object({
  contract_code: z.string().min(1),
  contract_size: wireNumber,
  price_tick: wireNumber.nullish(),
})

const contracts = z.object({ status: z.literal('ok'), data: z.array(contract) })

/** Reads the answer of `…_contract_info`: all contracts whose codes say what they are. */
export function htxInstruments(product: Pick<HtxProduct, 'facts' | 'contractType'>) {
  return contracts.transform(({ data }) => data.flatMap((row) => htxMarket(product, stated(row)) ?? []))
}

function stated(row: z.infer<typeof contract>): Stated {
  return {
    symbol: row.contract_code,
    contractSize: canonicalDecimal(row.contract_size),
    tickSize: row.price_tick == null ? null : canonicalDecimal(row.price_tick),
    origin: 'venue',
  }
}
