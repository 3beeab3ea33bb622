import type { SchemaElement } from 'hyparquet'
import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { WIRE_EVENT_COLUMNS, type WireEvent } from '@/lib/contract/wire-event'

type Column = keyof WireEvent

/** Rows of a group: the first small, so that a reader gets something soon; memory holds one group. */
const FIRST_GROUP = 500
const GROUP = 5_000

const INTEGERS: ReadonlySet<Column> = new Set<Column>(['time', 'received_at'])
const DOUBLES: ReadonlySet<Column> = new Set<Column>([
  'amount_base',
  'amount_quote',
  'amount_usd',
  'usd_rate',
  'multiplier',
])

/**
 * Events as the bytes of a Parquet file, piece by piece: the columns of the CSV; times as INT64 milliseconds,
 * amounts as DOUBLE, exact decimals and words as text. With `simulated` each row says so.
 */
export async function* parquetEvents(
  batches: AsyncIterable<readonly WireEvent[]>,
  simulated: boolean,
): AsyncGenerator<Uint8Array> {
  const pieces = new PieceWriter()
  const file = new ParquetWriter({ writer: pieces, schema: schemaOf(simulated), statistics: false })
  let group: WireEvent[] = []
  let size = FIRST_GROUP
  for await (const batch of batches) {
    group.push(...batch)
    if (group.length < size) continue
    await writeGroup(file, group, simulated)
    yield pieces.take()
    group = []
    size = GROUP
  }
  if (group.length > 0) await writeGroup(file, group, simulated)
  await file.finish()
  yield pieces.take()
}

/** Hands over what was written and goes on; offsets keep counting from the start of the file. */
class PieceWriter extends ByteWriter {
  take(): Uint8Array {
    const piece = this.getBytes().slice()
    this.index = 0
    return piece
  }
}

function writeGroup(file: ParquetWriter, group: readonly WireEvent[], simulated: boolean) {
  const columns = WIRE_EVENT_COLUMNS.map(
    (name): ColumnSource => ({ name, data: group.map((event) => cellOf(name, event)), offsetIndex: false }),
  )
  const mark: ColumnSource = { name: 'simulated', data: group.map(() => true), offsetIndex: false }
  return file.write({ columnData: simulated ? [...columns, mark] : columns, rowGroupSize: group.length })
}

function cellOf(name: Column, event: WireEvent): string | number | bigint | null {
  const value = event[name] ?? null
  return INTEGERS.has(name) && typeof value === 'number' ? BigInt(value) : value
}

function schemaOf(simulated: boolean): SchemaElement[] {
  const columns = WIRE_EVENT_COLUMNS.map((name): SchemaElement => ({ ...typeOf(name), ...OPTIONAL, name }))
  const mark: SchemaElement = { name: 'simulated', type: 'BOOLEAN', ...OPTIONAL }
  const all = simulated ? [...columns, mark] : columns
  return [{ name: 'root', num_children: all.length }, ...all]
}

const OPTIONAL = { repetition_type: 'OPTIONAL' } as const

function typeOf(name: Column): Pick<SchemaElement, 'type' | 'converted_type'> {
  if (INTEGERS.has(name)) return { type: 'INT64' }
  return DOUBLES.has(name) ? { type: 'DOUBLE' } : { type: 'BYTE_ARRAY', converted_type: 'UTF8' }
}
