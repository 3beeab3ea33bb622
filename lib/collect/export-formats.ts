import { InvalidInput } from '@/lib/contract/errors'
import { fromWireEvent } from '@/lib/contract/from-wire'
import type { RowFormat } from '@/lib/contract/row-format'
import { csvLineReader, isWireCsvHeader, readWireEvent, WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import { type WireEvent, wireEventSchema } from '@/lib/contract/wire-event'

/** What this product exports, from this instance or another one: each row names its venue. */
export const exportFormats: readonly RowFormat[] = [
  {
    name: 'export/csv',
    venue: null,
    description: "this product's CSV export",
    scope: 'markets',
    detect: (lines) => (isWireCsvHeader(lines[0] ?? '') ? { hasHeader: true } : null),
    reader: (header) => {
      const read = csvLineReader(header ?? WIRE_CSV_HEADER)
      return (text, { market }) => [fromWireEvent(read(text), market)]
    },
  },
  {
    name: 'export/ndjson',
    venue: null,
    description: "this product's NDJSON export, or pages of its API",
    scope: 'markets',
    detect: (lines) => (lines.some(isEventLine) ? { hasHeader: false } : null),
    list: {
      isHead: (head) => /^\s*(?:\{\s*"data"\s*:\s*)?\[\s*\{\s*"id"\s*:\s*"[\w-]+"\s*,\s*"venue"/.test(head),
      subject: () => null,
    },
    reader:
      () =>
      (text, { market }) => [fromWireEvent(parseEventLine(text), market)],
  },
]

function isEventLine(line: string): boolean {
  return line.startsWith('{') && wireEventSchema.safeParse(jsonOf(line)).success
}

function parseEventLine(text: string): WireEvent {
  const value = jsonOf(text)
  if (value === undefined) throw new InvalidInput('not JSON')
  return readWireEvent(value)
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
