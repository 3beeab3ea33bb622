import fc from 'fast-check'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { VenueAdapter } from './adapter'
import { frameFormat, marketLookup } from './frame-format'

/** Reads a frame's text as the collector does before the venue has told its instruments. */
export function readerOf(adapter: VenueAdapter) {
  const known = new Map(adapter.snapshot.map((market) => [market.symbol, market]))
  const read = frameFormat(adapter).reader(null)
  const market = marketLookup(adapter, known)
  return (text: string, receivedAt: number | null = null) => read(text, { receivedAt, market })
}

/** A frame with one stretch of its text replaced. */
function damaged(frame: string) {
  const noise = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'null', '-1', '0', '1e400', '"NaN"', '{', '[[', '[]', '"__proto__":1,', '\u0000'),
  )
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

/** Throws where a damaged or foreign frame is neither refused with InvalidInput nor read as valid rows. */
export function checkDamagedFrames(adapter: VenueAdapter, frames: readonly string[]): void {
  const read = readerOf(adapter)
  const texts = fc.oneof(...frames.map(damaged), fc.json(), fc.string())
  fc.assert(
    fc.property(texts, (text) => eventsOrNone(() => read(text)).every((event) => isValid(adapter, event))),
    { numRuns: 2000 },
  )
}

function eventsOrNone(read: () => readonly Liquidation[]): readonly Liquidation[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof InvalidInput) return []
    throw error
  }
}

function isValid({ facts }: VenueAdapter, event: Liquidation): boolean {
  const { time, price, size, amounts, market } = event
  const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
  return numbers.every((number) => Number.isFinite(number) && number > 0) && market.venue === facts.id
}

/** Messages with their meaning; read in place, a test without them is skipped. */
export const RECORDINGS = '../shared/data/frames/venue-messages.json'

interface RecordedMessage {
  readonly venue: string
  readonly raw: unknown
  /** Null = must yield nothing. */
  readonly expected: Readonly<Record<string, unknown>> | null
  readonly expected_usd?: number
  readonly expected_base?: number
  readonly instrument?: { readonly base: string; readonly quote: string; readonly margin: string }
}

/** Of the recordings' text those of a venue, under the name that their collection gives it. */
export function recordedMessages(text: string, venue: string): readonly RecordedMessage[] {
  const messages: readonly RecordedMessage[] = JSON.parse(text)
  return messages.filter((message) => message.venue === venue)
}

/** An event in the words of those recordings. */
export function meaningOf(event: Liquidation | undefined) {
  if (!event) return null
  return {
    symbol: event.market.symbol,
    side: event.orderSide,
    price: Number(event.price),
    size_native: Number(event.size),
    timestamp_ms: event.time,
    id: event.venueId,
  }
}
