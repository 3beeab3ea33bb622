import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import { frameFormat, marketLookup } from './frame-format'
import { findVenue } from './index'

const FRAMES = '../shared/data/frames'
const hasFrames = existsSync(FRAMES)
const recorded = test.skipIf(!hasFrames)

/** How the collections spell our venues; null = none of ours. */
const VENUES: Readonly<Record<string, string | null>> = {
  'binance-usdm': 'binance-usdm',
  'binance-coinm': 'binance-coinm',
  aster: 'aster',
  bybit: 'bybit',
  'bybit-linear': 'bybit',
  'bybit-legacy-v5': 'bybit',
  'bybit-legacy-v2-rest': 'bybit',
  okx: 'okx',
  'okx-swap': 'okx',
  'okx-rest-v5': 'okx',
  'okx-legacy-v3-rest': 'okx',
  deribit: 'deribit',
  'kraken-futures': 'kraken-futures',
  'bitfinex-derivatives': 'bitfinex',
  'htx-linear-swap': 'htx-linear-swap',
  'htx-linear': 'htx-linear-swap',
  'htx-coin-swap': 'htx-coin-swap',
  'htx-coin-futures': 'htx-coin-futures',
  gate: 'gate',
  bitget: 'bitget',
  bitmex: 'bitmex',
  'dydx-v4': 'dydx-v4',
  ftx: 'ftx',
  // A private fill: that venue has no public feed (venues.md 2.11).
  'hyperliquid-node-fills': null,
}

const message = z.object({
  venue: z.string(),
  raw: z.unknown(),
  row: z.number(),
  expected: z
    .looseObject({
      symbol: z.string(),
      side: z.string(),
      price: z.number(),
      size_native: z.number(),
      timestamp_ms: z.number().nullable(),
    })
    .nullable(),
  expected_usd: z.number().optional(),
  expected_base: z.number().optional(),
  instrument: z
    .object({
      base: z.string(),
      quote: z.string(),
      margin: z.string(),
      contract_size: z.number().nullable(),
      contract_unit: z.string().nullable(),
    })
    .nullish(),
})
const captured = z.object({
  venue: z.string(),
  frame: z.unknown(),
  truth: z.object({ liquidated_side: z.string(), notional_usd: z.number().optional() }),
})

const RECEIVED = Date.UTC(2026, 10, 21)

/** The rows of a frame; a market that only the recording tells of is that one. */
function read(spelling: string, frame: unknown, stated?: Market): readonly Liquidation[] {
  const adapter = findVenue(VENUES[spelling] ?? '')
  if (!adapter) throw new Error(`the table does not know ${spelling}`)
  const known = new Map(adapter.snapshot.map((market) => [market.symbol, market]))
  const find = marketLookup(adapter, known)
  const market = (symbol: string): Market | undefined => {
    const found = find(symbol)
    if (!stated || (found && found.contractSize !== null)) return found
    const named = { ...stated, symbol, id: `${stated.venue}:${symbol}` }
    return found ? { ...found, contractSize: stated.contractSize } : named
  }
  return frameFormat(adapter).reader(null)(JSON.stringify(frame), { receivedAt: RECEIVED, market })
}

type Instrument = NonNullable<z.infer<typeof message>['instrument']>

function marketOf(spelling: string, { base, quote, margin, contract_size }: Instrument): Market {
  return {
    id: '',
    venue: VENUES[spelling] ?? '',
    symbol: '',
    base,
    quote,
    settle: margin,
    kind: 'perpetual',
    contractType: margin === base ? 'inverse' : 'linear',
    multiplier: 1,
    // Where it is not stated no amount is stated either.
    contractSize: String(contract_size ?? 1),
    tickSize: null,
    expiry: null,
    origin: 'venue',
  }
}

recorded('every message of the collection means what its collector noted', () => {
  const messages = z.array(message).parse(JSON.parse(readFileSync(`${FRAMES}/venue-messages.json`, 'utf8')))
  expect(messages.length).toBe(28)
  for (const { venue, raw, row, expected, instrument, ...amounts } of messages) {
    const events = read(venue, raw, instrument ? marketOf(venue, instrument) : undefined)
    if (expected === null) {
      expect(events, venue).toEqual([])
      continue
    }
    const event = events[row]
    expect(
      {
        symbol: event?.market.symbol,
        side: event?.orderSide,
        price: Number(event?.price),
        size_native: Number(event?.size),
      },
      venue,
    ).toEqual({
      symbol: expected.symbol,
      side: expected.side,
      price: expected.price,
      size_native: expected.size_native,
    })
    const timed = expected.timestamp_ms !== null
    expect([event?.time, event?.timeKind], venue).toEqual(
      timed ? [expected.timestamp_ms, 'venue'] : [RECEIVED, 'received'],
    )
    const { expected_usd, expected_base } = amounts
    if (expected_usd !== undefined) expect(event?.amounts.usd, venue).toBeCloseTo(expected_usd, 1)
    if (expected_base !== undefined) expect(event?.amounts.base, venue).toBeCloseTo(expected_base, 4)
  }
})

recorded('every captured frame liquidates the side that its truth says', () => {
  const lines = readFileSync(`${FRAMES}/multi_venue_live_frames.jsonl`, 'utf8').trim().split('\n')
  const frames = lines.map((line) => captured.parse(JSON.parse(line)))
  const ours = frames.filter(({ venue }) => VENUES[venue] !== null)
  expect([frames.length, ours.length]).toEqual([13, 12])
  for (const { venue, frame, truth } of ours) {
    const events = read(venue, frame, stateless(venue))
    expect(events.length, venue).toBeGreaterThan(0)
    expect(new Set(events.map(({ liquidated }) => liquidated)), venue).toEqual(
      new Set([truth.liquidated_side]),
    )
    const [first] = events
    if (truth.notional_usd !== undefined && first?.market.origin !== 'venue')
      expect(first?.amounts.usd).toBeCloseTo(truth.notional_usd, 1)
  }
})

/** A market whose size does not matter to the side. */
function stateless(spelling: string): Market {
  return marketOf(spelling, {
    base: 'X',
    quote: 'USDT',
    margin: 'USDT',
    contract_size: 1,
    contract_unit: null,
  })
}

recorded('of the recorded stream every order is read, sells as longs and buys as shorts', () => {
  const lines = readFileSync(`${FRAMES}/binance_forceOrder_2026-06-16_head.jsonl`, 'utf8').trim().split('\n')
  expect(lines.length).toBe(20)
  for (const line of lines) {
    const frame = z
      .object({ o: z.object({ S: z.string(), T: z.number(), s: z.string() }) })
      .parse(JSON.parse(line))
    const [event, ...others] = read('binance-usdm', JSON.parse(line))
    expect(others).toEqual([])
    expect(event).toMatchObject({
      time: frame.o.T,
      liquidated: frame.o.S === 'SELL' ? 'long' : 'short',
      market: { symbol: frame.o.s },
    })
  }
})
