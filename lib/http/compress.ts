import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'

/** Encodings of a body, the one that is liked best first. */
const ENCODINGS = ['br', 'gzip'] as const
export type Encoding = (typeof ENCODINGS)[number]

/**
 * On our answers higher levels cost several times the processor for a few percent (performance.md, section 4);
 * at the lowest, Brotli takes half of what gzip takes, and makes them smaller.
 */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 20 },
}
const GZIP = { level: constants.Z_BEST_SPEED }
const WHOLE = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/** Below this a body is sent as it is: the header of an encoding would eat the gain. */
const WORTH_IT = 1_024

/** The encoding that client and server take; null = none. Without our server around, it is left to Next. */
export function acceptedEncoding(request: Request): Encoding | null {
  if (request.headers.get(BODY_ENCODING) === null) return null
  return likedBest(request.headers.get('accept-encoding') ?? '')
}

/** The best of ours that an `Accept-Encoding` offers; null = none. A `q=0` refuses one. */
export function likedBest(accepted: string): Encoding | null {
  const offers = accepted.toLowerCase().split(',')
  const quality = new Map(
    offers.map((offer): [string, number] => {
      const [name = '', ...parameters] = offer.split(';').map((part) => part.trim())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, q === undefined ? 1 : Number(q.slice(2))]
    }),
  )
  return ENCODINGS.find((name) => (quality.get(name) ?? quality.get('*') ?? 0) > 0) ?? null
}

/** What an encoding adds to the headers. */
export function encodingHeaders(encoding: Encoding | null): Record<string, string> {
  return encoding === null ? {} : { [BODY_ENCODING]: encoding }
}

/** What was encoded before, for as long as the body itself is kept. */
const known: { readonly [Name in Encoding]: WeakMap<Uint8Array, Promise<Uint8Array<ArrayBuffer>>> } = {
  br: new WeakMap(),
  gzip: new WeakMap(),
}

/**
 * A body, encoded where that is worth it and the client takes it, and what that adds to the headers. The same
 * bytes in memory, which must stay as they are, are encoded once.
 */
export async function encodedBody(
  request: Request,
  body: Uint8Array,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly headers: Record<string, string> }> {
  const encoding = body.length < WORTH_IT ? null : acceptedEncoding(request)
  if (encoding === null) return { body: new Uint8Array(body), headers: {} }
  const small = known[encoding].get(body) ?? encodedWhole(body, encoding)
  known[encoding].set(body, small)
  return { body: await small, headers: encodingHeaders(encoding) }
}

async function encodedWhole(body: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(encoding === 'br' ? await WHOLE.br(body, BROTLI) : await WHOLE.gzip(body, GZIP))
}

/** The same of a body that comes in pieces; whoever stops reading stops the source. */
export function encodedPieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding | null,
): AsyncIterable<Uint8Array> {
  if (encoding === null) return pieces
  const encoder = encoding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP)
  // An error of the source breaks the encoder off, whose reader gets it.
  return pipeline(Readable.from(pieces, { objectMode: false }), encoder, () => {})
}
