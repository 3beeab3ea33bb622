import { kaikoAnswer } from '@/lib/http/kaiko-answer'
import { kaikoDialect, kaikoWrong } from '@/lib/http/kaiko-dialect'
import { kaikoTradesSchema } from '@/lib/http/kaiko-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { kaikoLiquidations } from '@/lib/queries/kaiko-liquidations'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/kaiko/v2/data/liquidation.v1/trades',
  kaikoDialect,
  async (call) => {
    const asked = readVendorQuery(call.url, kaikoTradesSchema, kaikoWrong)
    const { exchange = '', class: instrumentClass = '', instrument = '' } = call.params
    const { list, rows, token } = await kaikoLiquidations(
      readStore(),
      { exchange, class: instrumentClass, instrument },
      {
        start: asked.start_time,
        end: asked.end_time,
        sort: asked.sort,
        pageSize: asked.page_size,
        token: asked.continuation_token,
      },
      shownDomains(call.config.redistribute),
    )
    const query = {
      exchange,
      instrument_class: instrumentClass,
      instrument,
      commodity: 'liquidationEvents',
      data_version: 'v1',
      page_size: list.pageSize,
      sort: list.sort,
    }
    return kaikoAnswer(call, { query, start: list.start, end: list.end, rows, token })
  },
)
