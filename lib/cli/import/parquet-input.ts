import { basename } from 'node:path'
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { OPTIONAL_COLUMNS } from '@/lib/contract/wire-csv'
import type { Caps } from './caps'
import type { Input } from './open-input'
import { UnreadableFile } from './unreadable-file'

/** A row group is read as a whole: larger ones would not fit beside everything else. */
const MAX_GROUP_BYTES = 256 * 1024 * 1024

type AsyncBuffer = Awaited<ReturnType<typeof asyncBufferFromFile>>

/**
 * The rows of a Parquet file as lines of JSON, so that the formats of JSON read them; a row's number is its
 * line. Throws UnreadableFile for a file that is damaged, too large, or packed by a codec other than Snappy.
 */
export async function parquetInput(path: string, caps: Caps): Promise<Input> {
  const file = await asyncBufferFromFile(path)
  const metadata = await readable(() => parquetMetadataAsync(file))
  assertBounds(metadata, caps)
  let read = 0
  async function* lines(): AsyncIterable<Uint8Array> {
    const encoder = new TextEncoder()
    for (const { num_rows } of metadata.row_groups) {
      const rows = await rowsOf(file, metadata, read, read + Number(num_rows))
      read += Number(num_rows)
      yield encoder.encode(rows.map((row) => `${JSON.stringify(row, asJson)}\n`).join(''))
    }
  }
  async function* parts() {
    yield { name: basename(path), entry: null, bytes: lines() }
  }
  return { parts: parts(), progress: () => read / Math.max(1, Number(metadata.num_rows)) }
}

function rowsOf(file: AsyncBuffer, metadata: FileMetaData, rowStart: number, rowEnd: number) {
  return readable(() => parquetReadObjects({ file, metadata, rowStart, rowEnd }))
}

function assertBounds({ row_groups }: FileMetaData, caps: Caps): void {
  const sizes = row_groups.map(({ total_byte_size }) => Number(total_byte_size))
  if (sizes.some((size) => size > MAX_GROUP_BYTES))
    throw new UnreadableFile(`it has row groups of more than ${MAX_GROUP_BYTES} bytes`)
  if (sizes.reduce((sum, size) => sum + size, 0) > caps.unpackedBytes)
    throw new UnreadableFile(`it unpacks to more than ${caps.unpackedBytes} bytes`)
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableFile(`it is no Parquet file that can be read: ${reason.slice(0, 200)}`)
  }
}

/** What JSON has no word for: whole numbers beyond a double stay exact as text. */
function asJson(name: string, value: unknown): unknown {
  if (value === null && OPTIONAL_COLUMNS.has(name)) return undefined
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
