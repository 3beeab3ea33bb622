import { z } from 'zod'
import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { freeze } from '@/app/_share/freeze'
import { PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { MINUTE } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { publicAddress } from '@/lib/http/public-address'
import { Rate } from '@/lib/http/rate'
import { readRoute } from '@/lib/http/route'
import { openWrite, readBody } from '@/lib/http/write-route'
import { shareRoom } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

const MOST_BODY = 1_000_000

const schema = z.strictObject({
  chart: z.enum(PICTURED_CHARTS).default('heatmap'),
  base: z
    .string()
    .max(40)
    .refine((text) => baseOfPath(encodeURIComponent(text)) !== null, 'the name of an asset'),
  /** Query of the view, as it stands in an address. */
  query: z.string().max(4_000).default(''),
})

const rate = new Rate({ each: 10, all: 60, per: MINUTE })

/** How many frozen views there are and how many there may be. */
export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = readRoute('/api/shares', async ({ request }) =>
  jsonAnswer(request, await shareRoom(readStore()), 'fresh'),
)

/** Freezes a view: its data are copied and get an address of their own. */
export const POST = openWrite('/api/shares', async ({ request, config, now, client }) => {
  const { chart, base, query } = await readBody(request, schema, MOST_BODY)
  rate.take(client, now)
  const address = publicAddress(request.headers, config)
  const { id, isNew } = await freeze({ chart, base: canonicalBase(base), query, now, address })
  const answer = { id, url: `${address}/s/${id}` }
  return Response.json(answer, { status: isNew ? 201 : 200, headers: { 'cache-control': 'no-store' } })
})
