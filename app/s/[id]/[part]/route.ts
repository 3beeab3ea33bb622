import { z } from 'zod'
import { inTurn } from '@/app/_picture/drawing-queue'
import { svgOf } from '@/app/_picture/picture-of'
import { readFrozen } from '@/app/_share/frozen-data'
import { NotFound } from '@/lib/contract/errors'
import { bodyAnswer } from '@/lib/http/answer'
import { pictureFields } from '@/lib/http/picture-fields'
import { publicAddress } from '@/lib/http/public-address'
import { type Call, readRoute } from '@/lib/http/route'
import { sharePart } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

const TYPES = { json: 'application/json', csv: 'text/csv; charset=utf-8', png: 'image/png' } as const
const schema = z.object(pictureFields)

/**
 * What a frozen view consists of: `json`, `csv` and `png` are the stored bytes (`/s/{id}.csv` leads here),
 * `svg` is drawn from that JSON in the size that is wanted. Open to everyone.
 */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute('/s', answerOf, { open: true })

async function answerOf(call: Call): Promise<Response> {
  const { request, params } = call
  const [id = '', part = ''] = [params.id, params.part]
  if (part === 'svg') return drawn(call, id)
  if (part !== 'json' && part !== 'csv' && part !== 'png')
    throw new NotFound('A frozen view has .json, .csv and .png.')
  const body = await sharePart(readStore(), id, part)
  return bodyAnswer(request, { body, type: TYPES[part], keep: 'settled', tag: `${id}-${part}` })
}

async function drawn({ request, query, config }: Call, id: string): Promise<Response> {
  const { dpr: _whole, ...asked } = query(schema)
  const address = `${publicAddress(request.headers, config)}/s`
  const transparent = new URL(request.url).searchParams.get('transparent') === '1'
  const wanted = { ...asked, transparent, address, legend: true, hash: id }
  const body = await inTurn(JSON.stringify(wanted), async () =>
    Buffer.from(svgOf(await readFrozen(id), wanted)),
  )
  return bodyAnswer(request, { body, type: 'image/svg+xml', keep: 'settled' })
}
