import { jsonAnswer } from '@/lib/http/answer'
import { listPage } from '@/lib/http/list-page'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'
import { venues } from '@/lib/queries/venues'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/venues',
  async ({ request, now }) => {
    const store = readStore()
    return jsonAnswer(request, listPage(await venues(store, now), store), 'fresh')
  },
)
