import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { CannotStart } from '@/lib/contract/errors'
import { CONTRACT_TYPES, MARKET_KINDS, type Market } from '@/lib/contract/market'
import type { VenueAdapter } from '@/lib/venues/adapter'

const decimal = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))

/** A market record as `/api/markets` prints it; what is missing follows from the symbol where it can. */
const recordSchema = z.object({
  venue: z.string().optional(),
  symbol: z.string().min(1),
  base: z.string().min(1),
  quote: z.string().min(1),
  settle: z.string().min(1),
  kind: z.enum(MARKET_KINDS),
  contract_type: z.enum(CONTRACT_TYPES),
  multiplier: z.number().positive().default(1),
  contract_size: decimal.nullable().default(null),
  tick_size: decimal.nullable().default(null),
  expiry: z.number().int().nullable().default(null),
})

/** The records of a JSON array that belong to the venue. Throws CannotStart with one line. */
export async function readMarketsFile(file: string, venue: VenueAdapter): Promise<readonly Market[]> {
  const records = await readJson(file)
  if (!Array.isArray(records)) throw new CannotStart(`${file} is no JSON array of markets`)
  const ours = records.filter((record) => (record?.venue ?? venue.facts.id) === venue.facts.id)
  return ours.map((record, index) => marketOf(record, venue, `${file}, record ${index + 1}`))
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new CannotStart(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function marketOf(record: unknown, venue: VenueAdapter, where: string): Market {
  const parsed = recordSchema.safeParse({ ...assumed(record, venue), ...Object(record) })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CannotStart(`${where}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { contract_type, contract_size, tick_size, ...same } = parsed.data
  return {
    ...same,
    id: `${venue.facts.id}:${same.symbol}`,
    venue: venue.facts.id,
    contractType: contract_type,
    contractSize: contract_size,
    tickSize: tick_size,
    origin: 'venue',
  }
}

function assumed(record: unknown, venue: VenueAdapter) {
  const symbol = Object(record).symbol
  const market = typeof symbol === 'string' ? venue.provisionalMarket(symbol) : undefined
  return market && { ...market, contract_type: market.contractType, contract_size: market.contractSize }
}
