import { toCsvLine, WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Encoding } from './compress'
import { parquetEvents } from './parquet-events'
import { pieceStream, rowStream } from './row-stream'

interface DownloadOptions {
  readonly format: 'ndjson' | 'csv' | 'parquet'
  /** Rows of a simulated market say so each. */
  readonly simulated: boolean
  readonly nextCursor?: string | null
  /** What the client takes; a Parquet file is packed already. */
  readonly encoding?: Encoding | null
}

/** Events as a download: a line each, or a Parquet file. */
export function eventDownload(
  events: AsyncIterable<WireEvent> | Iterable<WireEvent>,
  { format, simulated, nextCursor = null, encoding = null }: DownloadOptions,
): Response {
  const filename = `${simulated ? 'SIMULATED-' : ''}liquidations.${format}`
  const rows = asyncRows(events)
  if (format === 'parquet') {
    const type = 'application/vnd.apache.parquet'
    return pieceStream(parquetEvents(rows, simulated), { type, filename, nextCursor })
  }
  if (format === 'ndjson') {
    const toLine = (event: WireEvent) => JSON.stringify(simulated ? { ...event, simulated } : event)
    return rowStream(rows, toLine, { type: 'application/x-ndjson', filename, nextCursor, encoding })
  }
  const header = simulated ? `${WIRE_CSV_HEADER},simulated` : WIRE_CSV_HEADER
  const toLine = (event: WireEvent) => (simulated ? `${toCsvLine(event)},true` : toCsvLine(event))
  return rowStream(rows, toLine, { type: 'text/csv', header, filename, nextCursor, encoding })
}

async function* asyncRows(events: AsyncIterable<WireEvent> | Iterable<WireEvent>): AsyncGenerator<WireEvent> {
  yield* events
}
