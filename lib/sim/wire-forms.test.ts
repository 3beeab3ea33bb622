import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { simulateVenues } from './market'
import { simVenues } from './venues'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const marketOf = simulateVenues(7)

/** Binance's of 2022 (venues.md 2.1); Aster copied it (2.11). */
const FORCE_ORDER = {
  e: 'forceOrder',
  E: 1665523974222,
  o: {
    ...{ s: 'BTCUSDT', S: 'SELL', o: 'LIMIT', f: 'IOC', q: '0.009', p: '18917.15', ap: '18990.00' },
    ...{ X: 'FILLED', l: '0.009', z: '0.009', T: 1665523974217 },
  },
}
/** The recorded orders of 2020 (venues.md 2.9). */
const HTX_ROW = {
  ...{ symbol: 'BTC', contract_code: 'BTC-USDT', direction: 'sell', offset: 'close' },
  ...{ volume: 227, price: 23350.5, created_at: 1608226502284 },
}
const HTX = { op: 'notify', topic: 'public.BTC-USDT.liquidation_orders', ts: 1608226502344, data: [HTX_ROW] }

/** Messages as venues.md quotes them, or by the venue's own document where it quotes none. */
const DOCUMENTED: Readonly<Record<string, readonly unknown[]>> = {
  'binance-usdm': [FORCE_ORDER],
  aster: [FORCE_ORDER],
  'binance-coinm': [{ ...FORCE_ORDER, o: { ...FORCE_ORDER.o, ps: 'BTCUSD' } }],
  bybit: [
    {
      ...{ topic: 'allLiquidation.PIPPINUSDT', type: 'snapshot', ts: 1740480207578 },
      data: [{ T: 1740480207110, s: 'PIPPINUSDT', S: 'Sell', v: '2846', p: '0.02456' }],
    },
  ],
  okx: [
    {
      arg: { channel: 'liquidation-orders', instType: 'SWAP' },
      data: [
        {
          details: [
            {
              ...{ bkLoss: '0', bkPx: '0.007831', ccy: '', posSide: 'short' },
              ...{ side: 'buy', sz: '13', ts: '1692266434010' },
            },
          ],
          ...{ instFamily: 'IOST-USDT', instId: 'IOST-USDT-SWAP', instType: 'SWAP', uly: 'IOST-USDT' },
        },
      ],
    },
  ],
  deribit: [
    {
      ...{ jsonrpc: '2.0', method: 'subscription' },
      params: {
        channel: 'trades.BTC-PERPETUAL.raw',
        data: [
          {
            ...{ trade_seq: 40782080, trade_id: '66460626', timestamp: 1584058067675, tick_direction: 3 },
            ...{ price: 4458.5, liquidation: 'M', instrument_name: 'BTC-PERPETUAL', index_price: 4793.6 },
            ...{ direction: 'buy', amount: 2500 },
          },
        ],
      },
    },
  ],
  'kraken-futures': [
    {
      ...{ feed: 'trade', product_id: 'PI_XRPUSD', uid: '3ee209b8-bc9f-4ed5-965b-8c6208b26411' },
      ...{ side: 'sell', type: 'liquidation', seq: 41799, time: 1593561965283, qty: 12000, price: 0.1736 },
    },
  ],
  // A trigger has no price yet; the executions after it have one.
  bitfinex: [null, 9080].map((price) => [
    386841,
    [['pos', 143683674, 1593522802742, null, 'tBTCF0:USTF0', 0.0026, 9135.97, null, 0, 1, null, price]],
  ]),
  'htx-linear-swap': [
    {
      ...HTX,
      data: [
        {
          ...{ ...HTX_ROW, amount: 0.227, trade_turnover: 5300.5635, contract_type: 'swap' },
          ...{ pair: 'BTC-USDT', business_type: 'swap', trade_partition: 'USDT' },
        },
      ],
    },
  ],
  'htx-coin-swap': [HTX],
  'htx-coin-futures': [HTX],
  gate: [
    {
      ...{ channel: 'futures.public_liquidates', event: 'update', time: 1541505434, time_ms: 1541505434123 },
      result: [{ price: 215.1, size: -124, time_ms: 1541486601123, contract: 'BTC_USDT' }],
    },
  ],
  bitget: [
    {
      ...{ action: 'update', arg: { instType: 'usdt-futures', topic: 'liquidation' }, ts: 1777358897167 },
      data: [{ symbol: 'BTCUSDT', side: 'buy', price: '60000', amount: '120.5', ts: '1777358886549' }],
    },
  ],
  'dydx-v4': [
    {
      ...{ type: 'channel_data', connection_id: 'id', message_id: 424, id: 'BTC-USD', channel: 'v4_trades' },
      version: '2.1.0',
      contents: {
        trades: [
          {
            ...{ id: '014f495a0000000200000005', side: 'SELL', size: '3.9', price: '22.87' },
            ...{ type: 'LIQUIDATED', createdAt: '2024-08-04T07:34:50.628Z' },
          },
        ],
      },
    },
  ],
}

/**
 * Keys and types of a message, one text for each form that it takes: rows of a list may differ from each other,
 * and how many there are does not matter.
 */
function formsOf(value: unknown): readonly string[] {
  if (value === null) return ['null']
  if (typeof value !== 'object') return [typeof value]
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return combined(entries.map(([key, one]) => formsOf(one).map((form) => `${key}: ${form}`)))
  }
  const isList = value.every((one) => typeof one === 'object' && one !== null)
  return isList
    ? [...new Set(value.flatMap(formsOf))].map((form) => `rows ${form}`)
    : combined(value.map(formsOf))
}

/** Each choice of one form at every place. */
function combined(places: readonly (readonly string[])[]): readonly string[] {
  const all = places.reduce<readonly string[]>(
    (before, forms) => before.flatMap((start) => forms.map((form) => `${start}, ${form}`)),
    [''],
  )
  return all.map((one) => `(${one.slice(2)})`)
}

const mockForms = new Map(
  simVenues.map((venue, number) => {
    const pushed = venue.pushes(marketOf(number), FROM, FROM + 3 * HOUR)
    const forms = pushed.flatMap(({ data }) => formsOf(JSON.parse(JSON.stringify(data))))
    return [venue.id, new Set(forms)]
  }),
)

test.each(simVenues)('$id liquidates in messages with exactly the documented keys and types', ({ id }) => {
  const documented = DOCUMENTED[id]?.flatMap(formsOf)
  expect([...(mockForms.get(id) ?? [])].sort()).toEqual([...new Set(documented)].sort())
})

test('a key that is missing, one too many, and another type are all told apart', () => {
  const good = formsOf({ a: 1, b: [{ c: 'x' }] })
  const others = [
    { a: 1 },
    { a: 1, b: [{ c: 'x', d: 1 }] },
    { a: '1', b: [{ c: 'x' }] },
    { a: 1, b: [{ c: null }] },
  ]
  for (const other of others) expect(formsOf(other)).not.toEqual(good)
  expect(formsOf({ b: [{ c: 'y' }, { c: 'z' }], a: 2 })).toEqual(good)
})

const FRAMES = '../shared/data/frames'
/** How the recordings spell a venue. */
const SPELT: Readonly<Record<string, string>> = {
  'bybit-linear': 'bybit',
  'okx-swap': 'okx',
  'bitfinex-derivatives': 'bitfinex',
  'htx-linear': 'htx-linear-swap',
}
const captured = z.object({ venue: z.string(), frame: z.unknown() })
const collected = z.array(z.object({ venue: z.string(), raw: z.unknown() }))

function recordedMessages(): readonly { readonly venue: string; readonly message: unknown }[] {
  const lines = readFileSync(`${FRAMES}/multi_venue_live_frames.jsonl`, 'utf8').trim().split('\n')
  const live = lines.map((line) => captured.parse(JSON.parse(line)))
  const others = collected.parse(JSON.parse(readFileSync(`${FRAMES}/venue-messages.json`, 'utf8')))
  return [
    ...live.map(({ venue, frame }) => ({ venue, message: frame })),
    ...others.map(({ venue, raw }) => ({ venue, message: raw })),
  ].map(({ venue, message }) => ({ venue: SPELT[venue] ?? venue, message: bare(message) }))
}

/** Without the envelope of a combined stream, and without the numbering that Bitfinex adds when asked to. */
function bare(message: unknown): unknown {
  if (Array.isArray(message) && typeof message[0] === 'number') return message.slice(0, 2)
  const envelope = z.object({ stream: z.string(), data: z.unknown() }).safeParse(message)
  return envelope.success ? envelope.data.data : message
}

/** Of Gate only answers of its REST were recorded. */
const recorded = simVenues.filter(({ id }) => id !== 'gate')

test.skipIf(!existsSync(FRAMES)).each(recorded)('$id liquidates in messages as were recorded', ({ id }) => {
  const messages = recordedMessages().filter(({ venue }) => venue === id)
  const forms = new Set(messages.flatMap(({ message }) => formsOf(message)))
  for (const form of mockForms.get(id) ?? []) expect(forms).toContain(form)
})
