import { z } from 'zod'
import { POSITION_SIDES } from '@/lib/contract/liquidation'
import { eventStream } from '@/lib/http/event-stream'
import { followerOf, lastEventId } from '@/lib/http/follower'
import { scopeFields, toScope } from '@/lib/http/list-fields'
import { log } from '@/lib/http/log'
import { dollars, optionalChoice, wholeNumber } from '@/lib/http/query-fields'
import { readRoute } from '@/lib/http/route'
import { follow } from '@/lib/queries/follow'
import { assertKnown } from '@/lib/queries/scope'
import { readStore } from '@/lib/queries/store'

const schema = z.object({
  ...scopeFields,
  liquidated: optionalChoice(POSITION_SIDES),
  min_usd: dollars,
  since: wholeNumber(0, Number.MAX_SAFE_INTEGER, null),
})

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/stream',
  async ({ request, query, config }) => {
    const asked = query(schema)
    const scope = toScope(asked)
    const store = readStore()
    await assertKnown(store, scope)
    const { liquidated, min_usd: minUsd } = asked
    const since = lastEventId(request) ?? asked.since
    const onFailure = (error: unknown) => log(config.logLevel).error({ err: error }, 'a stream cannot go on')
    return eventStream(request, (sink) =>
      follow(store, { ...scope, liquidated, minUsd, since }, followerOf(sink, onFailure)),
    )
  },
)
