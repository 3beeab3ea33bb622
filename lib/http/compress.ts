import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'

const gzipAsync = promisify(gzip)

/** Below this a body is sent as it is: the header of gzip would eat the gain. */
const WORTH_IT = 1_024

/** Whether the client takes gzip; a `q=0` refuses it. */
export function acceptsGzip(request: Request): boolean {
  const offers = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',')
  const quality = new Map(
    offers.map((offer): [string, number] => {
      const [name = '', ...parameters] = offer.split(';').map((part) => part.trim())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, q === undefined ? 1 : Number(q.slice(2))]
    }),
  )
  return (quality.get('gzip') ?? quality.get('*') ?? 0) > 0
}

/**
 * A body and what its encoding adds to the headers: gzipped at level 1 where client and server take it (on
 * our answers higher levels cost several times the processor for a few percent; performance.md, section 4).
 * Without our server around, what is compressible by its type is left to Next.
 */
export async function encodedBody(
  request: Request,
  body: Buffer,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly headers: Record<string, string> }> {
  const taken = acceptsGzip(request) && request.headers.get(BODY_ENCODING) === 'gzip'
  if (body.length < WORTH_IT || !taken) return { body: new Uint8Array(body), headers: {} }
  const small = await gzipAsync(body, { level: constants.Z_BEST_SPEED })
  return { body: new Uint8Array(small), headers: { [BODY_ENCODING]: 'gzip' } }
}
