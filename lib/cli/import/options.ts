import { parseArgs } from 'node:util'
import { formatByName, formats } from '@/lib/collect/formats'
import { CannotStart } from '@/lib/contract/errors'
import type { RowFormat } from '@/lib/contract/row-format'
import { venues } from '@/lib/venues/index'
import { OVERLAY_KINDS, type OverlayKind } from './overlay-columns'

const KINDS = ['liquidations', ...OVERLAY_KINDS] as const

export interface ImportOptions {
  readonly files: readonly string[]
  readonly format: RowFormat | undefined
  readonly venue: string | undefined
  readonly kind: 'liquidations' | OverlayKind | undefined
  /** Market id of an overlay. */
  readonly market: string | undefined
  /** Where every row that was not stored is written down, as JSON lines. */
  readonly report: string | undefined
}

const USAGE = `usage: npm run import -- FILE... [--format NAME] [--venue V] [--market ID] [--report FILE]
       npm run import -- FILE... --kind ${OVERLAY_KINDS.join('|')} --market ID [--venue V]`

/** Reads the command line. Throws CannotStart with one line for what cannot be meant. */
export function readOptions(args: string[]): ImportOptions {
  const { values, positionals: files } = parsed(args)
  if (files.length === 0) throw new CannotStart(`no file given\n${USAGE}`)
  const kind = values.kind === undefined ? undefined : knownKind(values.kind)
  const isOverlay = kind !== undefined && kind !== 'liquidations'
  if (isOverlay && values.market === undefined)
    throw new CannotStart(`--kind ${kind} needs --market ID\n${USAGE}`)
  if (isOverlay && values.format !== undefined) throw new CannotStart('--format is for liquidations only')
  if (!isOverlay && values.market === undefined && values.venue !== undefined) assertVenue(values.venue)
  const format = values.format === undefined ? undefined : knownFormat(values.format)
  return { files, format, venue: values.venue, kind, market: values.market, report: values.report }
}

const OPTIONS = {
  format: { type: 'string' },
  venue: { type: 'string' },
  kind: { type: 'string' },
  market: { type: 'string' },
  report: { type: 'string' },
} as const

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS })
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function knownKind(text: string): (typeof KINDS)[number] {
  const kind = KINDS.find((known) => known === text)
  if (kind) return kind
  throw new CannotStart(`--kind must be one of ${KINDS.join(', ')}, not ${JSON.stringify(text.slice(0, 60))}`)
}

function knownFormat(name: string): RowFormat {
  const format = formatByName(name)
  if (format) return format
  throw new CannotStart(`--format must be one of ${formats.map((known) => known.name).join(', ')}`)
}

function assertVenue(id: string): void {
  const ids = venues.map(({ facts }) => facts.id)
  if (!ids.includes(id))
    throw new CannotStart(`--venue must be one of ${ids.join(', ')}, not ${id.slice(0, 60)}`)
}
