import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { RestRequest } from './adapter'
import { answer, following } from './bybit-answer'
import { BYBIT, type Category, INVERSE_CONTRACT, unitOf } from './bybit-market'
import { mapped, type Query, request } from './rest-request'

const decimal = z.string().transform((value) => canonicalDecimal(value))
const instrument = z.object({
  symbol: z.string().min(1),
  contractType: z.enum(['LinearPerpetual', 'LinearFutures', 'InversePerpetual', 'InverseFutures']),
  baseCoin: z.string().min(1),
  quoteCoin: z.string().min(1),
  settleCoin: z.string().min(1),
  deliveryTime: z.coerce.number().int(),
  priceFilter: z.object({ tickSize: decimal }),
})
const instrumentsPage = answer(
  z.object({ list: z.array(instrument), nextPageCursor: z.string().default('') }),
)

interface Listed extends Query {
  readonly category: Category
}

/** The instruments of a category, page by page. */
export function instruments(listed: Listed, cursor = ''): RestRequest<readonly Market[]> {
  const asked = { ...listed, limit: 1000, ...(cursor && { cursor }) }
  const page = request('/v5/market/instruments-info', asked, 1, instrumentsPage)
  return {
    ...mapped(page, ({ list }) => list.map(listedMarket)),
    next: (body) => following(page.read(body), cursor, (to) => instruments(listed, to)),
  }
}

function listedMarket(row: z.infer<typeof instrument>): Market {
  const perpetual = row.contractType.endsWith('Perpetual')
  const inverse = row.contractType.startsWith('Inverse')
  return {
    id: `${BYBIT}:${row.symbol}`,
    venue: BYBIT,
    symbol: row.symbol,
    ...unitOf(row.baseCoin),
    quote: row.quoteCoin,
    settle: row.settleCoin,
    kind: perpetual ? 'perpetual' : 'future',
    contractType: inverse ? 'inverse' : 'linear',
    contractSize: inverse ? INVERSE_CONTRACT : null,
    tickSize: row.priceFilter.tickSize,
    // A perpetual one has a delivery time once its end is announced.
    expiry: perpetual ? null : row.deliveryTime,
    origin: 'venue',
  }
}
