import { jsonAnswer } from '@/lib/http/answer'
import { readRoute } from '@/lib/http/route'
import { event } from '@/lib/queries/event'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/liquidations/{id}',
  async ({ request, params }) => jsonAnswer(request, await event(readStore(), params.id ?? ''), 'fresh'),
)
