import { kaikoAnswer } from '@/lib/http/kaiko-answer'
import { kaikoDialect, kaikoWrong } from '@/lib/http/kaiko-dialect'
import { kaikoInterval, kaikoTokenSchema } from '@/lib/http/kaiko-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { kaikoTokenVolumes } from '@/lib/queries/kaiko-token-volumes'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/kaiko/v2/data/liquidation.v1/token',
  kaikoDialect,
  async (call) => {
    const asked = readVendorQuery(call.url, kaikoTokenSchema, kaikoWrong)
    const asset = (call.params.asset ?? '').toLowerCase()
    const wanted = {
      asset,
      interval: asked.interval,
      start: asked.start_time,
      end: asked.end_time,
      sort: asked.sort,
      pageSize: asked.page_size,
      token: asked.continuation_token,
    }
    const domains = shownDomains(call.config.redistribute)
    const { list, rows, token, interval } = await kaikoTokenVolumes(readStore(), wanted, {
      domains,
      now: call.now,
      lengthOf: kaikoInterval,
    })
    const query = {
      asset,
      interval,
      commodity: 'liquidationVolumes',
      data_version: 'v1',
      page_size: list.pageSize,
      sort: list.sort,
    }
    return kaikoAnswer(call, { query, start: list.start, end: list.end, rows, token })
  },
)
