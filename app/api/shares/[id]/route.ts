import { bodyAnswer } from '@/lib/http/answer'
import { readRoute } from '@/lib/http/route'
import { adminWrite } from '@/lib/http/write-route'
import { dropShare, sharePart } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

const NAME = '/api/shares/{id}'

const dropView = adminWrite(NAME, async ({ params }) => {
  await dropShare(readStore(), params.id ?? '')
  return new Response(null, { status: 204 })
})

/** The JSON of a frozen view, byte for byte as it was stored. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  NAME,
  async ({ request, params }) => {
    const body = await sharePart(readStore(), params.id ?? '', 'json')
    return bodyAnswer(request, { body, type: 'application/json', keep: 'settled', tag: params.id ?? '' })
  },
  { writes: { DELETE: dropView } },
)
