import { toCsvLine, WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Encoding } from './compress'
import { parquetEvents } from './parquet-events'
import { pieceStream, rowStream } from './row-stream'

/** Rows of a page at hand that are written at a time. */
const BATCH = 250

interface DownloadOptions {
  readonly format: 'ndjson' | 'csv' | 'parquet'
  /** Rows of a simulated market say so each. */
  readonly simulated: boolean
  readonly nextCursor?: string | null
  /** What the client takes; a Parquet file is packed already. */
  readonly encoding?: Encoding | null
}

/** Events, a page or some at a time, as a download: a line each, or a Parquet file. */
export function eventDownload(
  events: AsyncIterable<readonly WireEvent[]> | readonly WireEvent[],
  { format, simulated, nextCursor = null, encoding = null }: DownloadOptions,
): Response {
  const filename = `${simulated ? 'SIMULATED-' : ''}liquidations.${format}`
  const batches = 'length' in events ? batchesOf(events) : events
  if (format === 'parquet') {
    const type = 'application/vnd.apache.parquet'
    return pieceStream(parquetEvents(batches, simulated), { type, filename, nextCursor })
  }
  if (format === 'ndjson') {
    const toLine = (event: WireEvent) => JSON.stringify(simulated ? { ...event, simulated } : event)
    return rowStream(batches, toLine, { type: 'application/x-ndjson', filename, nextCursor, encoding })
  }
  const header = simulated ? `${WIRE_CSV_HEADER},simulated` : WIRE_CSV_HEADER
  const toLine = (event: WireEvent) => (simulated ? `${toCsvLine(event)},true` : toCsvLine(event))
  return rowStream(batches, toLine, { type: 'text/csv', header, filename, nextCursor, encoding })
}

async function* batchesOf(events: readonly WireEvent[]): AsyncGenerator<readonly WireEvent[]> {
  for (let start = 0; start < events.length; start += BATCH) yield events.slice(start, start + BATCH)
}
