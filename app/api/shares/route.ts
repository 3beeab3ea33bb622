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

const NAME = '/api/shares'
const MOST_BODY = 1_000_000

const MOST_BASE = 40
const MOST_QUERY = 4_000
const BASE_HELP = `the name of an asset, of at most ${MOST_BASE} characters`
const QUERY_HELP = `the query of a view as it stands in an address, of at most ${MOST_QUERY} characters`

const fields = {
  chart: z.enum(PICTURED_CHARTS, `one of ${PICTURED_CHARTS.join(', ')}`).default('heatmap'),
  base: z
    .string(BASE_HELP)
    .max(MOST_BASE, BASE_HELP)
    .refine((text) => baseOfPath(encodeURIComponent(text)) !== null, BASE_HELP)
    .meta({ description: BASE_HELP, examples: ['BTC'] }),
  query: z
    .string(QUERY_HELP)
    .max(MOST_QUERY, QUERY_HELP)
    .default('')
    .meta({ description: QUERY_HELP, examples: ['from=now-24h&to=now'] }),
}

const schema = z.strictObject(fields, {
  error: ({ code, keys }) =>
    code === 'unrecognized_keys'
      ? `${keys.join(', ').slice(0, 200)}: no such field; there are ${Object.keys(fields).join(', ')}`
      : `it must be an object with ${Object.keys(fields).join(', ')}`,
})

const rate = new Rate({ each: 10, all: 60, per: MINUTE })

/** Freezes a view: its data are copied and get an address of their own. */
const freezeView = openWrite(
  NAME,
  async ({ request, config, now, client }) => {
    const { chart, base, query } = await readBody(request, schema, MOST_BODY)
    rate.take(client, now)
    const address = publicAddress(request.headers, config)
    const { id, isNew } = await freeze({ chart, base: canonicalBase(base), query, now, address })
    const answer = { id, url: `${address}/s/${id}` }
    return Response.json(answer, { status: isNew ? 201 : 200, headers: { 'cache-control': 'no-store' } })
  },
  schema,
)

/** How many frozen views there are and how many there may be. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  NAME,
  async ({ request }) => jsonAnswer(request, await shareRoom(readStore()), 'fresh'),
  { writes: { POST: freezeView } },
)
