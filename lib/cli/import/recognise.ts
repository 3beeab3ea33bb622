import { type Detected, detectFormat, formats } from '@/lib/collect/formats'
import { CannotStart } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
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
  | { readonly is: 'rows'; readonly detected: Detected }
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
  /** Ids of markets that would do for a file, for messages. */
  readonly suggest: (fileName: string) => string
}

/**
 * What a text is, by its first lines and the command line. Throws UnreadableFile when nothing here reads it,
 * CannotStart when the command line must say more.
 */
export function recognise(name: string, lines: readonly Line[], around: Surroundings): Recognised {
  const texts = lines.map(({ text }) => text)
  const { kind } = around.options
  if (kind !== undefined && kind !== 'liquidations') return asOverlay(name, texts, kind, around)
  const detected = detectRows(texts, around.options)
  if (detected && around.market)
    throw new CannotStart(`${name} holds liquidations, which name their markets: leave --market out`)
  if (detected) return { is: 'rows', detected }
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
