import { jsonAnswer } from '@/lib/http/answer'
import { listPage } from '@/lib/http/list-page'
import { readRoute } from '@/lib/http/route'
import { bases } from '@/lib/queries/bases'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/bases',
  async ({ request, edge }) => {
    const store = readStore()
    return jsonAnswer(request, listPage(await bases(store, edge), store), 'fresh')
  },
)
