import { clientOfRequest } from '@/lib/http/client-of'
import { eventStream } from '@/lib/http/event-stream'
import { followerOf, lastEventId } from '@/lib/http/follower'
import { log } from '@/lib/http/log'
import { readRoute } from '@/lib/http/route'
import { streamSchema, toFollowQuery } from '@/lib/http/stream-query'
import { follow } from '@/lib/queries/follow'
import { assertKnown } from '@/lib/queries/scope'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/stream',
  async ({ request, query, config }) => {
    const wanted = toFollowQuery(query(streamSchema))
    const store = readStore()
    await assertKnown(store, wanted)
    const since = lastEventId(request) ?? wanted.since
    const onFailure = (error: unknown) => log(config.logLevel).error({ err: error }, 'a stream cannot go on')
    return eventStream(request, clientOfRequest(request, config), (sink) =>
      follow(store, { ...wanted, since }, followerOf(sink, onFailure)),
    )
  },
  { asks: streamSchema },
)
