import { type Encoding, encodedPieces, encodingHeaders } from './compress'

const BATCH = 500

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
 * A download written row by row while the client reads; the source is told to stop when the client goes. An
 * error under way breaks the connection off, so that a part is never taken for the whole.
 */
export function rowStream<Row>(
  rows: AsyncIterable<Row>,
  toLine: (row: Row) => string,
  { header, encoding, ...options }: RowsOptions,
): Response {
  const lines = encodedPieces(linesOf(rows, toLine, header), encoding)
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
  rows: AsyncIterable<Row>,
  toLine: (row: Row) => string,
  header: string | undefined,
): AsyncGenerator<Uint8Array> {
  let text = header === undefined ? '' : `${header}\n`
  let count = 0
  for await (const row of rows) {
    text += `${toLine(row)}\n`
    if (++count % BATCH > 0) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}
