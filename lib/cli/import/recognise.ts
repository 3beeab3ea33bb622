import { type Detected, detectFormat, formats } from '@/lib/collect/formats'
import { CannotStart } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { RowFormat } from '@/lib/contract/row-format'
import type { ImportOptions } from './options'
import {
  OVERLAY_KINDS,
  type OverlayKind,
  type OverlayLayout,
  overlayKindsOf,
  overlayLayout,
  requiredColumns,
} from './overlay-columns'
import type { Line } from './text-lines'
import { UnreadableFile } from './unreadable-file'

export type Recognised =
  | {
      readonly is: 'rows'
      readonly detected: Detected
      /** What all rows are about, where they do not say so themselves. */
      readonly market: Market | null
    }
  | {
      readonly is: 'overlay'
      readonly kind: OverlayKind
      readonly layout: OverlayLayout
      readonly market: Market
    }

export interface Surroundings {
  readonly options: ImportOptions
  /** The market of `--market`, if it was given. */
  readonly market: Market | undefined
  /** Every market known. */
  readonly markets: readonly Market[]
  /** Ids of markets that would do for a file, for messages. */
  readonly suggest: (fileName: string) => string
}

/** The start of a text. */
export interface Sample {
  readonly lines: readonly Line[]
  /** What a document of JSON says it is about; null where there is none, or it does not. */
  readonly subject: string | null
}

/**
 * What a text is, by its start and the command line. Throws UnreadableFile when nothing here reads it,
 * CannotStart when the command line must say more.
 */
export function recognise(name: string, sample: Sample, around: Surroundings): Recognised {
  const texts = sample.lines.map(({ text }) => text)
  const { kind } = around.options
  if (kind !== undefined && kind !== 'liquidations') return asOverlay(name, texts, kind, around)
  const detected = detectRows(texts, around.options)
  if (detected) return { is: 'rows', detected, market: oneMarket(name, detected.format, sample, around) }
  const kinds = kind === undefined ? overlayKindsOf(texts[0] ?? '') : []
  const [only] = kinds
  if (only && kinds.length === 1) return asOverlay(name, texts, only, around)
  if (only) {
    const example = `--kind ${only} --market ${around.options.market ?? around.suggest(name).split(', ')[0]}`
    throw new CannotStart(`${name} holds ${kinds.join(' or ')}: say which, for example ${example}`)
  }
  throw notRecognised()
}

function detectRows(texts: readonly string[], { format, venue }: ImportOptions): Detected | null {
  if (!format) return detectFormat(texts, venue)
  return { format, hasHeader: format.detect(texts)?.hasHeader ?? false }
}

/** The market of all rows; null where each row names its own. */
function oneMarket(
  name: string,
  { subjectOf }: RowFormat,
  { subject }: Sample,
  { market, markets }: Surroundings,
): Market | null {
  if (!subjectOf && market)
    throw new CannotStart(`${name} holds liquidations, which name their markets: leave --market out`)
  if (!subjectOf) return null
  const found = subject === null ? [] : markets.filter((known) => subjectOf(known) === subject)
  if (market && found[0] && !found.some(({ id }) => id === market.id))
    throw new CannotStart(`${name} is about ${subject}: that is ${found[0].id}, not ${market.id}`)
  // Of what is not known here the user's word is all there is.
  if (market) return market
  if (found[0] && found.length === 1) return found[0]
  const likely = found.length > 0 ? found : markets.filter((known) => subjectOf(known) !== null)
  const example = likely.slice(0, 3).map(({ id }) => id)
  const about = subject === null ? 'does not name its market' : `is about ${subject}`
  throw new CannotStart(
    `${name} ${about}: say which market that is with --market ID, for example ${example.join(' or ')}`,
  )
}

function asOverlay(
  name: string,
  [first = '']: readonly string[],
  kind: OverlayKind,
  { market, suggest }: Surroundings,
): Recognised {
  const layout = overlayLayout(first, kind)
  if (!layout)
    throw new UnreadableFile(`for --kind ${kind} its first line must name ${requiredColumns(kind)}`)
  if (!market) {
    throw new CannotStart(
      `${name} holds ${kind}: say of which market with --market ID, for example ${suggest(name)}`,
    )
  }
  return { is: 'overlay', kind, layout, market }
}

function notRecognised(): UnreadableFile {
  const known = [...formats.map((format) => format.name), ...OVERLAY_KINDS.map((kind) => `--kind ${kind}`)]
  return new UnreadableFile(`its format is not recognised; known are ${known.join(', ')}`)
}
