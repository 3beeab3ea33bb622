import { columnIndex } from '@/lib/contract/csv-fields'

export const OVERLAY_KINDS = ['candles', 'mark', 'open-interest', 'funding'] as const
export type OverlayKind = (typeof OVERLAY_KINDS)[number]

/** Names under which files keep each column; the first that a header has is taken. */
const NAMES = {
  time: [
    'time',
    't',
    'ts',
    'timestamp',
    'datetime',
    'date',
    'open_time',
    'create_time',
    'calc_time',
    'funding_time',
  ],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c'],
  volume: ['volume', 'v', 'vol'],
  amount: ['oi', 'open_interest', 'sum_open_interest', 'amount'],
  usd: ['oi_usd', 'open_interest_usd', 'sum_open_interest_value', 'usd'],
  rate: ['funding_rate', 'last_funding_rate', 'rate'],
  intervalHours: ['funding_interval_hours', 'interval_hours'],
  venue: ['venue', 'exchange'],
  coin: ['coin', 'base', 'asset'],
  symbol: ['symbol'],
} as const
type ColumnName = keyof typeof NAMES

const REQUIRED: Readonly<Record<OverlayKind, readonly ColumnName[]>> = {
  candles: ['time', 'open', 'high', 'low', 'close'],
  mark: ['time', 'open', 'high', 'low', 'close'],
  'open-interest': ['time', 'amount'],
  funding: ['time', 'rate'],
}

/** Where a file keeps its columns. */
export type OverlayColumns = Readonly<Partial<Record<ColumnName, number>>>

/** The kline order of exchanges, for files of bars without a header. */
const BARE_BARS: OverlayColumns = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 }
const BARE_BAR = /^\d{10,16}(?:,[\d.]+){4,}$/

export interface OverlayLayout {
  readonly hasHeader: boolean
  readonly columns: OverlayColumns
}

/** The columns that a file of this kind needs; null when its first line does not show them. */
export function overlayLayout(firstLine: string, kind: OverlayKind): OverlayLayout | null {
  const isBars = kind === 'candles' || kind === 'mark'
  if (isBars && BARE_BAR.test(firstLine)) return { hasHeader: false, columns: BARE_BARS }
  if (firstLine.includes('"')) return null
  const columns = namedColumns(columnIndex(firstLine))
  return REQUIRED[kind].every((name) => columns[name] !== undefined) ? { hasHeader: true, columns } : null
}

/** What a first line shows by itself; bars do not tell traded from mark prices. */
export function overlayKindsOf(firstLine: string): readonly OverlayKind[] {
  return OVERLAY_KINDS.filter((kind) => overlayLayout(firstLine, kind) !== null)
}

/** What a file of the kind must have, for messages. */
export function requiredColumns(kind: OverlayKind): string {
  return REQUIRED[kind].map((name) => NAMES[name].join('|')).join(', ')
}

function namedColumns(index: ReadonlyMap<string, number>): OverlayColumns {
  const found = Object.entries(NAMES).flatMap(([column, names]) => {
    const name = names.find((candidate) => index.has(candidate))
    return name === undefined ? [] : [[column, index.get(name)] as const]
  })
  return Object.fromEntries(found)
}
