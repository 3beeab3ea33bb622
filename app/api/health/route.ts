import { jsonAnswer } from '@/lib/http/answer'
import { readRoute } from '@/lib/http/route'
import { health } from '@/lib/queries/health'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/health',
  async ({ request, now, access }) => {
    const { status, ...details } = await health(readStore(), now)
    const body = access.by === 'none' ? { status } : { status, ...details }
    return jsonAnswer(request, body, 'never', status === 'ok' ? 200 : 503)
  },
  { open: true },
)
