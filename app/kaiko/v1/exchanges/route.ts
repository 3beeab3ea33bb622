import { z } from 'zod'
import { jsonAnswer } from '@/lib/http/answer'
import { kaikoDialect, kaikoWrong } from '@/lib/http/kaiko-dialect'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { KAIKO_EXCHANGE_ROWS } from '@/lib/queries/kaiko-reference'

/** Open without a key, as the vendor's is (vendors.md 2.5). */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/kaiko/v1/exchanges',
  kaikoDialect,
  ({ request, url }) => {
    readVendorQuery(url, z.strictObject({}), kaikoWrong)
    return jsonAnswer(request, { result: 'success', data: KAIKO_EXCHANGE_ROWS }, 'fresh')
  },
  { open: true },
)
