import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'

type FrameReader = Pick<VenueAdapter, 'facts' | 'parse' | 'provisionalMarket' | 'snapshot' | 'speaksAs'>

/** The format of a venue's frames, one JSON text per line: what its sockets send and what recorders keep. */
export function frameFormat(adapter: FrameReader): RowFormat {
  const read = (text: string, context: ParseContext) => readFrame(adapter, text, context)
  return {
    name: frameFormatName(adapter.facts.id),
    venue: adapter.facts.id,
    description: `${adapter.facts.name}: messages of its sockets, one JSON per line`,
    detect: (lines) => (lines.some((line) => holdsLiquidation(adapter, line)) ? { hasHeader: false } : null),
    reader: () => read,
    ...(adapter.speaksAs && { yieldsTo: frameFormatName(adapter.speaksAs) }),
  }
}

/** Name under which a venue's frames are stored. */
function frameFormatName(venue: string): string {
  return `frames:${venue}`
}

/** A market lookup: known instruments first, then what the symbol itself says. */
export function marketLookup(
  adapter: Pick<VenueAdapter, 'provisionalMarket'>,
  known: ReadonlyMap<string, Market>,
): ParseContext['market'] {
  return (symbol) => known.get(symbol) ?? adapter.provisionalMarket(symbol)
}

function readFrame(adapter: FrameReader, text: string, context: ParseContext): readonly Liquidation[] {
  const frame = decodeJson(text)
  return adapter.parse(frame, { ...context, receivedAt: context.receivedAt ?? recordedAt(frame) })
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InvalidInput(`not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Recorders of whole frames add their own clock to the outermost object as `recv_ts`, epoch ms. */
function recordedAt(frame: unknown): number | null {
  if (typeof frame !== 'object' || frame === null || !('recv_ts' in frame)) return null
  return Number.isSafeInteger(frame.recv_ts) ? Number(frame.recv_ts) : null
}

/** True for a frame with a liquidation in a market that the repository can tell; files may lack all clocks. */
function holdsLiquidation(adapter: FrameReader, line: string): boolean {
  const stated = new Map(adapter.snapshot.map((market) => [market.symbol, market]))
  try {
    const context = { receivedAt: 0, market: marketLookup(adapter, stated) }
    return readFrame(adapter, line, context).length > 0
  } catch (error) {
    if (error instanceof InvalidInput) return false
    throw error
  }
}
