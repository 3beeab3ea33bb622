import { OPERATIONS } from '@/app/api/operations'
import { jsonAnswer } from '@/lib/http/answer'
import { openApi } from '@/lib/http/openapi'
import { publicAddress } from '@/lib/http/public-address'
import { readRoute } from '@/lib/http/route'

/** The description of this API, made from the schemas that its handlers read and answer by. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/openapi.json',
  async ({ request, config }) =>
    jsonAnswer(request, openApi(OPERATIONS, publicAddress(request.headers, config)), 'fresh'),
)
