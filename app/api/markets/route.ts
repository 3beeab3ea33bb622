import { z } from 'zod'
import { MARKET_KINDS } from '@/lib/contract/market'
import { jsonAnswer } from '@/lib/http/answer'
import { pageFields } from '@/lib/http/list-fields'
import { pageOf } from '@/lib/http/list-page'
import { names, optionalChoice, word } from '@/lib/http/query-fields'
import { readRoute } from '@/lib/http/route'
import { markets } from '@/lib/queries/markets'
import { readStore } from '@/lib/queries/store'

const schema = z.object({ venue: names, base: word, kind: optionalChoice(MARKET_KINDS), ...pageFields })

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/markets',
  async ({ request, query }) => {
    const { venue: venues, base, kind, ...page } = query(schema)
    const store = readStore()
    const rows = await markets(store, { venues, base, kind })
    return jsonAnswer(
      request,
      pageOf(rows, ({ id }) => id, page, store),
      'fresh',
    )
  },
  { asks: schema },
)
