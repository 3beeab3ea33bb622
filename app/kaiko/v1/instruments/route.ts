import { jsonAnswer } from '@/lib/http/answer'
import { kaikoDialect, kaikoWrong } from '@/lib/http/kaiko-dialect'
import { kaikoInstrumentsSchema } from '@/lib/http/kaiko-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { kaikoInstruments } from '@/lib/queries/kaiko-reference'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/kaiko/v1/instruments',
  kaikoDialect,
  async ({ request, url }) => {
    const filter = readVendorQuery(url, kaikoInstrumentsSchema, kaikoWrong)
    return jsonAnswer(
      request,
      { result: 'success', data: await kaikoInstruments(readStore(), filter) },
      'fresh',
    )
  },
)
