import { jsonAnswer } from '@/lib/http/answer'
import { readRoute } from '@/lib/http/route'
import { adminWrite } from '@/lib/http/write-route'
import { beginCommunityDay, communityPull, startCommunityPull } from '@/lib/queries/community-pull'
import { readStore } from '@/lib/queries/store'

const NAME = '/api/pulls/community'

/** Asks it: whoever does so agrees to its licence. */
const askCommunity = adminWrite(NAME, async ({ now }) => {
  const answer = await startCommunityPull(readStore(), now)
  return Response.json(answer, { status: 202, headers: { 'cache-control': 'no-store' } })
})

/** Whether the open host of Coin Metrics may be, is being, or was asked for the last 24 hours. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  NAME,
  async ({ request, now }) => {
    await beginCommunityDay(readStore())
    return jsonAnswer(request, await communityPull(readStore(), now), 'never')
  },
  { writes: { POST: askCommunity } },
)
