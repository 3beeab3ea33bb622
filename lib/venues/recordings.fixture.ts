import fc from 'fast-check'
import { expect } from 'vitest'
import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { VenueAdapter } from './adapter'
import { frameFormat, marketLookup } from './frame-format'

type Read = (text: string, receivedAt?: number | null) => readonly Liquidation[]

/** Reads frames of a venue as the product does, with the markets that the repository states. */
export function readerOf(adapter: VenueAdapter, known: readonly Market[] = adapter.snapshot): Read {
  const market = marketLookup(adapter, new Map(known.map((one) => [one.symbol, one])))
  return (text, receivedAt = null) => frameFormat(adapter).reader(null)(text, { receivedAt, market })
}

/** Whatever frames become on their way, they are read as valid rows or refused. */
export function expectReadOrRefused(adapter: VenueAdapter, frames: readonly string[]): void {
  const read = readerOf(adapter)
  fc.assert(
    fc.property(fc.oneof(...frames.map(damaged), fc.json(), fc.string()), (frame) => {
      for (const event of eventsOrNone(() => read(frame, 1_600_000_000_000))) {
        const { time, price, size, amounts, market } = event
        const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
        expect(numbers.every((number) => Number.isFinite(number) && number > 0)).toBe(true)
        expect(market.venue).toBe(adapter.facts.id)
      }
    }),
    { numRuns: 3000 },
  )
}

function eventsOrNone(read: () => readonly Liquidation[]): readonly Liquidation[] {
  try {
    return read()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    return []
  }
}

/** A frame with one stretch of its text replaced. */
function damaged(frame: string) {
  const noise = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'null', '-1', '1e400', '1e-99', '"NaN"', '{', '[[', '"__proto__":1,', '\u0000'),
  )
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

const recorded = z.object({
  venue: z.string(),
  raw: z.unknown(),
  expected: z.looseObject({}).nullable(),
  expected_usd: z.number().optional(),
  expected_base: z.number().optional(),
})
const captured = z.object({
  venue: z.string(),
  frame: z.unknown(),
  truth: z.object({ liquidated_side: z.string() }),
})

/** Recorded messages of a venue out of `venue-messages.json`, and what they mean; null = nothing. */
export function recordedMessages(file: string, venue: string) {
  const messages = z
    .array(recorded)
    .parse(JSON.parse(file))
    .filter((message) => message.venue === venue)
  return messages.map(({ raw, ...rest }) => ({ text: JSON.stringify(raw), ...rest }))
}

/** Frames of a venue out of `multi_venue_live_frames.jsonl`, and the side that they liquidated. */
export function capturedFrames(file: string, venue: string) {
  const lines = file.trim().split('\n')
  const frames = lines.map((line) => captured.parse(JSON.parse(line))).filter((one) => one.venue === venue)
  return frames.map(({ frame, truth }) => ({
    text: JSON.stringify(frame),
    liquidated: truth.liquidated_side,
  }))
}

/** An event in the words of the recorded messages. */
export function inRecordedWords(event: Liquidation | undefined, received: boolean = false) {
  return {
    symbol: event?.market.symbol,
    side: event?.orderSide,
    price: Number(event?.price),
    size_native: Number(event?.size),
    timestamp_ms: received ? null : event?.time,
    ...(event?.venueId ? { id: event.venueId } : {}),
  }
}
