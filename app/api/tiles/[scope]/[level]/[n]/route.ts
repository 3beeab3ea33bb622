import { z } from 'zod'
import { chunkAnswer, chunkFields } from '@/lib/http/chunk-answer'
import { readRoute } from '@/lib/http/route'
import { chunkColumns, venueChunkColumns } from '@/lib/queries/chunk-columns'
import { readStore } from '@/lib/queries/store'
import { tile, venueTile } from '@/lib/queries/tiles'

const schema = z.object(chunkFields)

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/tiles/{scope}/{level}/{n}',
  async ({ request, params, query }) => {
    const { c: channel, v: asked } = query(schema)
    const { scope = '', level = '', n = '' } = params
    if (channel === 'venues') {
      const found = await venueTile(readStore(), { scope, level, n, v: asked })
      const forms = { v: found.v, binary: () => found.bytes, json: () => venueChunkColumns(found) }
      return chunkAnswer(request, { asked, channel }, forms)
    }
    const chunk = await tile(readStore(), { scope, level, n, channel })
    const forms = { v: chunk.v, binary: () => chunk.bytes, json: () => chunkColumns(chunk) }
    return chunkAnswer(request, { asked, channel }, forms)
  },
  { asks: schema },
)
