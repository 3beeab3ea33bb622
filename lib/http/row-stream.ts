import { type Encoding, encodedPieces, encodingHeaders } from './compress'

/** Characters that make a piece: V8 keeps a string beyond 128 KiB among what lives long. */
const PIECE = 32_768

export interface PiecesOptions {
  readonly type: string
  /** Absent where the rows are not a download. */
  readonly filename?: string
  readonly nextCursor?: string | null
}

export interface RowsOptions extends PiecesOptions {
  /** First line, if the format has one. */
  readonly header?: string
  /** What the client takes. */
  readonly encoding: Encoding | null
}

/**
 * A download written while the client reads; the source is told to stop when the client goes. An error under way
 * breaks the connection off, so that a part is never taken for the whole. Rows come some at a time, since a promise
 * for each would outlast the row.
 */
export function rowStream<Row>(
  batches: AsyncIterable<readonly Row[]>,
  toLine: (row: Row) => string,
  { header, encoding, ...options }: RowsOptions,
): Response {
  const lines = encodedPieces(linesOf(batches, toLine, header), encoding)
  const response = pieceStream(lines, { ...options, type: `${options.type}; charset=utf-8` })
  response.headers.append('vary', 'Accept-Encoding')
  for (const [name, value] of Object.entries(encodingHeaders(encoding))) response.headers.set(name, value)
  return response
}

/** The same of pieces of a file that is no text. */
export function pieceStream(
  pieces: AsyncIterable<Uint8Array>,
  { type, filename, nextCursor }: PiecesOptions,
): Response {
  return new Response(pulled(pieces[Symbol.asyncIterator]()), {
    headers: {
      'content-type': type,
      ...(filename === undefined ? {} : { 'content-disposition': `attachment; filename="${filename}"` }),
      'cache-control': 'no-store',
      ...(nextCursor ? { 'x-next-cursor': nextCursor } : {}),
    },
  })
}

function pulled(source: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await source.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await source.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* linesOf<Row>(
  batches: AsyncIterable<readonly Row[]>,
  toLine: (row: Row) => string,
  header: string | undefined,
): AsyncGenerator<Uint8Array> {
  let text = header === undefined ? '' : `${header}\n`
  for await (const batch of batches) {
    for (const row of batch) {
      text += `${toLine(row)}\n`
      if (text.length < PIECE) continue
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}
