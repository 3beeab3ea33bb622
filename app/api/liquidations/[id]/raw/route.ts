import { jsonAnswer } from '@/lib/http/answer'
import { readRoute } from '@/lib/http/route'
import { rawOfEvent } from '@/lib/queries/event'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/liquidations/{id}/raw',
  async ({ request, params }) => jsonAnswer(request, await rawOfEvent(readStore(), params.id ?? ''), 'fresh'),
)
