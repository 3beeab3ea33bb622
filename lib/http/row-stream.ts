const BATCH = 500

export interface RowsOptions {
  readonly type: string
  /** First line, if the format has one. */
  readonly header?: string
  /** Absent where the rows are not a download. */
  readonly filename?: string
  readonly nextCursor?: string | null
}

/**
 * A download written row by row while the client reads; the source is told to stop when the client goes. An
 * error under way breaks the connection off, so that a part is never taken for the whole.
 */
export function rowStream<Row>(
  rows: AsyncIterable<Row>,
  toLine: (row: Row) => string,
  options: RowsOptions,
): Response {
  const type = `${options.type}; charset=utf-8`
  return download(linesOf(rows[Symbol.asyncIterator](), toLine, options.header), { ...options, type })
}

/** The same of pieces of a file that is no text. */
export function pieceStream(
  pieces: AsyncIterable<Uint8Array>,
  options: Omit<RowsOptions, 'header'>,
): Response {
  const source = pieces[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>(
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
  return download(body, options)
}

function download(
  body: ReadableStream<Uint8Array>,
  { type, filename, nextCursor }: Omit<RowsOptions, 'header'>,
): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      ...(filename === undefined ? {} : { 'content-disposition': `attachment; filename="${filename}"` }),
      'cache-control': 'no-store',
      ...(nextCursor ? { 'x-next-cursor': nextCursor } : {}),
    },
  })
}

function linesOf<Row>(
  source: AsyncIterator<Row>,
  toLine: (row: Row) => string,
  header: string | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let head = header === undefined ? '' : `${header}\n`
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { lines, ended } = await take(source, toLine)
        const text = head + lines
        head = ''
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (ended) controller.close()
      },
      async cancel() {
        await source.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function take<Row>(
  source: AsyncIterator<Row>,
  toLine: (row: Row) => string,
): Promise<{ readonly lines: string; readonly ended: boolean }> {
  let lines = ''
  for (let count = 0; count < BATCH; count++) {
    const next = await source.next()
    if (next.done) return { lines, ended: true }
    lines += `${toLine(next.value)}\n`
  }
  return { lines, ended: false }
}
