import { serverNow } from '@/components/hooks/server-time'
import { isoMinute } from '@/lib/contract/format-time'
import { HARMONISATION } from '@/lib/contract/harmonisation'
import type { Span } from '@/lib/contract/units'
import { type TableData, tableCsv, tableJson } from './table-data'

const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const
const WRITERS = { csv: tableCsv, json: tableJson } as const

export type TableFile = keyof typeof TYPES

/** Saves the rows as a file on the reader's device, with where they are from and when they were saved. */
export function saveTable(data: TableData, kind: TableFile): void {
  const { origin, pathname } = window.location
  const moment = { asOf: serverNow(), source: origin + pathname, hash: null, harmonisation: HARMONISATION }
  const text = WRITERS[kind](data, { ...data.origin, ...moment })
  saveFile(new Blob([text], { type: TYPES[kind] }), fileName(data.origin, kind))
}

interface Named {
  readonly chart: string
  readonly base: string
}

/** `BTC-heatmap-20251211T0100Z-20251211T0300Z.png`: no two views have files of one name. */
export function fileName({ chart, base, from, to }: Named & Span, kind: string): string {
  const [start, end] = [from, to].map((at) => isoMinute(at).replace(/[-:]/g, ''))
  return `${base}-${chart}-${start}-${end}.${kind}`
}

export function saveFile(content: Blob, name: string): void {
  const object = URL.createObjectURL(content)
  const link = document.createElement('a')
  Object.assign(link, { href: object, download: name })
  link.click()
  URL.revokeObjectURL(object)
}
