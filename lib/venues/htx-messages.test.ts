import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { VenueAdapter } from './adapter'
import { frameFormat, marketLookup } from './frame-format'
import { htxCoinFutures } from './htx-coin-futures'
import { htxCoinSwap } from './htx-coin-swap'
import { htxLinearSwap } from './htx-linear-swap'

const marketOf = (venue: VenueAdapter, symbol: string) =>
  marketLookup(venue, new Map(venue.snapshot.map((market) => [market.symbol, market])))(symbol)
const read = (venue: VenueAdapter, text: string, receivedAt: number | null = null) =>
  frameFormat(venue).reader(null)(text, { receivedAt, market: (symbol) => marketOf(venue, symbol) })

/** The three messages of venues.md 2.9, of 2020. */
const LINEAR =
  '{"op":"notify","topic":"public.BTC-USDT.liquidation_orders","ts":1608226502344,"data":[{"symbol":"BTC","contract_code":"BTC-USDT","direction":"sell","offset":"close","volume":227.0,"price":23350.5,"created_at":1608226502284,"amount":0.227,"trade_turnover":5300.5635}]}'
const COIN_SWAP =
  '{"op":"notify","topic":"public.ETH-USD.liquidation_orders","ts":1593610492198,"data":[{"symbol":"ETH","contract_code":"ETH-USD","direction":"buy","offset":"close","volume":231,"price":229.95,"created_at":1593610492167}]}'
const COIN_FUTURES =
  '{"op":"notify","topic":"public.BTC.liquidation_orders","ts":1593561769911,"data":[{"symbol":"BTC","contract_code":"BTC200703","direction":"sell","offset":"close","volume":1450,"price":9062.71,"created_at":1593561769833}]}'

const order = {
  domain: 'venue',
  venueId: null,
  timeKind: 'venue',
  receivedAt: null,
  eventKind: 'order',
  priceKind: 'bankruptcy',
  sizeUnit: 'contracts',
  coverage: 'unknown',
} as const

test('a linear order to sell closes a long; its size is contracts, its quote amount the turnover', () => {
  expect(read(htxLinearSwap, LINEAR, 1608226502400)).toEqual([
    {
      ...order,
      market: marketOf(htxLinearSwap, 'BTC-USDT'),
      venueKey: 'sell,227,23350.5',
      time: 1608226502284,
      receivedAt: 1608226502400,
      orderSide: 'sell',
      liquidated: 'long',
      price: '23350.5',
      size: '227',
      amounts: { base: 5300.5635 / 23350.5, quote: 5300.5635, usd: 5300.5635, usdRate: 1 },
    },
  ])
})

test('a coin swap without amount is worth contracts times their dollars', () => {
  expect(read(htxCoinSwap, COIN_SWAP)).toEqual([
    {
      ...order,
      market: marketOf(htxCoinSwap, 'ETH-USD'),
      venueKey: 'buy,231,229.95',
      time: 1593610492167,
      orderSide: 'buy',
      liquidated: 'short',
      price: '229.95',
      size: '231',
      amounts: { base: 2310 / 229.95, quote: 2310, usd: 2310, usdRate: 1 },
    },
  ])
})

test('a coin future keeps its contract code and is known without instruments having arrived', () => {
  expect(read(htxCoinFutures, COIN_FUTURES)).toEqual([
    {
      ...order,
      market: marketOf(htxCoinFutures, 'BTC200703'),
      venueKey: 'sell,1450,9062.71',
      time: 1593561769833,
      orderSide: 'sell',
      liquidated: 'long',
      price: '9062.71',
      size: '1450',
      amounts: { base: 145_000 / 9062.71, quote: 145_000, usd: 145_000, usdRate: 1 },
    },
  ])
  expect(marketOf(htxCoinFutures, 'BTC200703')).toEqual({
    id: 'htx-coin-futures:BTC200703',
    venue: 'htx-coin-futures',
    symbol: 'BTC200703',
    base: 'BTC',
    quote: 'USD',
    settle: 'BTC',
    kind: 'future',
    contractType: 'inverse',
    multiplier: 1,
    contractSize: '100',
    tickSize: null,
    expiry: Date.UTC(2020, 6, 3, 8),
    origin: 'snapshot',
  })
})

test('linear contracts without turnover are contracts times contract size times price', () => {
  const bare = LINEAR.replace(',"amount":0.227,"trade_turnover":5300.5635', '')
  const [event] = read(htxLinearSwap, bare)
  expect(event?.amounts.base).toBeCloseTo(0.227, 12)
  expect(event?.amounts.usd).toBeCloseTo(5300.5635, 9)
})

test('a stated turnover goes before a contract size that no longer holds', () => {
  const [event] = read(htxLinearSwap, LINEAR.replace('5300.5635', '53005.635'))
  expect(event?.amounts.usd).toBe(53005.635)
  expect(event?.amounts.base).toBeCloseTo(2.27, 12)
})

test('the turnover of an inverse contract does not replace its exact dollars', () => {
  const [event] = read(htxCoinSwap, COIN_SWAP.replace('"volume":231', '"volume":231,"trade_turnover":1'))
  expect(event?.amounts.usd).toBe(2310)
})

/** The row of venues.md 2.9 in the field names of REST v5: amount 2 is contracts, not coin. */
const V5 =
  '{"id":"818","contract_code":"BTC-USDT","liquidation_time":"1767225600123","side":"sell","position_side":"long","volume":"2","amount":"2","bankrupt_price":"62978.5","trade_turnover":"125.957"}'

test('a v5 row whose amount is contracts is 0.002 BTC, not 2', () => {
  const [event] = read(htxLinearSwap, V5)
  expect(event).toMatchObject({
    venueId: '818',
    venueKey: 'sell,2,62978.5',
    time: 1767225600123,
    orderSide: 'sell',
    liquidated: 'long',
    price: '62978.5',
    size: '2',
  })
  expect(event?.amounts).toEqual({ base: 125.957 / 62978.5, quote: 125.957, usd: 125.957, usdRate: 1 })
  expect(event?.amounts.base).toBeCloseTo(0.002, 9)
})

test('a v5 position that its order cannot close is refused; one-way mode says both', () => {
  expect(() => read(htxLinearSwap, V5.replace('"long"', '"short"'))).toThrow('a sell cannot close a short')
  expect(read(htxLinearSwap, V5.replace('"long"', '"both"'))[0]?.liquidated).toBe('long')
})

/** REST v3 as documented; `symbol` says USDT, which is an error of the document. */
const REST_ROW =
  '{"query_id":452057,"contract_code":"BTC-USDT-211210","symbol":"USDT","direction":"sell","offset":"close","volume":479,"price":51441.7,"created_at":1638593647864,"amount":0.479,"trade_turnover":24640.5743,"business_type":"futures","pair":"BTC-USDT"}'

test('a REST row, alone, in its answer or among twins, takes its base from the contract code', () => {
  const [alone] = read(htxLinearSwap, REST_ROW)
  expect(alone).toMatchObject({
    venueId: '452057',
    venueKey: 'sell,479,51441.7',
    market: { symbol: 'BTC-USDT-211210', base: 'BTC', kind: 'future', expiry: Date.UTC(2021, 11, 10, 8) },
  })
  expect(read(htxLinearSwap, `{"code":200,"msg":"","data":[${REST_ROW}],"ts":1604312615051}`)).toEqual([
    alone,
  ])
  expect(read(htxLinearSwap, `{"status":"ok","data":{"orders":[${REST_ROW}],"total_page":1}}`)).toEqual([
    alone,
  ])
  expect(read(htxLinearSwap, `[${REST_ROW},${REST_ROW}]`)).toEqual([alone, alone])
})

test('a socket and REST name the same order by the same key', () => {
  const rest = LINEAR.replace(/^.*"data":\[/, '')
    .replace(']}', '')
    .replace('{', '{"query_id":7,')
  const [pushed, [asked]] = [read(htxLinearSwap, LINEAR)[0], read(htxLinearSwap, rest)]
  expect([asked?.venueKey, asked?.time, asked?.market.id]).toEqual([
    pushed?.venueKey,
    pushed?.time,
    pushed?.market.id,
  ])
  expect([pushed?.venueId, asked?.venueId]).toEqual([null, '7'])
})

test('several rows and equal twins in one frame are all events', () => {
  const row = LINEAR.slice(LINEAR.indexOf('[') + 1, LINEAR.indexOf(']'))
  const twice = read(htxLinearSwap, LINEAR.replace(row, `${row},${row},${row.replace('sell', 'buy')}`))
  expect(twice.map(({ liquidated }) => liquidated)).toEqual(['long', 'long', 'short'])
})

test('contracts of an unknown market wait for their size', () => {
  expect(() => read(htxLinearSwap, LINEAR.replaceAll('BTC-USDT', 'NEW-USDT'))).toThrow(
    'unknown market NEW-USDT: its contract size is not known yet',
  )
})

const PING = '{"op":"ping","ts":"1492420473058"}'
const ACKNOWLEDGED =
  '{"op":"sub","cid":"1","topic":"public.*.liquidation_orders","ts":1489474081631,"err-code":0}'
const FUNDING =
  '{"op":"notify","topic":"public.BTC-USDT.funding_rate","ts":1489474082831,"data":[{"symbol":"BTC","contract_code":"BTC-USDT","fee_asset":"USDT","funding_time":"1490759594752","funding_rate":"-0.12","estimated_rate":"-0.12","settlement_time":"1490759594752"}]}'

test.each([PING, ACKNOWLEDGED, FUNDING])(
  'a heartbeat, an acknowledgement, a funding rate yield nothing and are known from their text: %s',
  (frame) => {
    expect(htxLinearSwap.mayHoldLiquidation(frame)).toBe(false)
    expect(read(htxLinearSwap, frame)).toEqual([])
  },
)

test('frames with liquidations and refusals are looked into', () => {
  const refused = ACKNOWLEDGED.replace('"err-code":0', '"err-code":2014')
  expect([LINEAR, COIN_SWAP, COIN_FUTURES, refused].every(htxLinearSwap.mayHoldLiquidation)).toBe(true)
  expect(() => read(htxLinearSwap, refused)).toThrow('not a notification')
})

test.each([
  ['', 'not JSON'],
  ['7', 'no JSON object'],
  ['{}', 'not an answer with liquidation orders'],
  ['{"code":1347,"msg":"too long"}', 'not an answer with liquidation orders'],
  ['{"op":"notify","topic":"public.BTC-USDT.liquidation_orders"}', 'without data'],
  ['{"op":"close","ts":1}', 'not a notification'],
  [LINEAR.replace('"sell"', '"long"'), 'direction'],
  [LINEAR.replace('227.0', '0'), 'volume: 0 is not positive'],
  [LINEAR.replace('23350.5,', '-23350.5,'), 'price: -23350.5 is not positive'],
  [LINEAR.replace('1608226502284', '1608226502'), 'created_at'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(htxLinearSwap, frame)).toThrow(reason)
  expect(() => read(htxLinearSwap, frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  const frames = fc.oneof(damaged(LINEAR), damaged(V5), damaged(REST_ROW), fc.json(), fc.string())
  fc.assert(
    fc.property(frames, (frame) => {
      for (const event of eventsOrNone(frame)) expect(isValid(event)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

function eventsOrNone(frame: string): readonly Liquidation[] {
  try {
    return read(htxLinearSwap, frame)
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    return []
  }
}

/** A frame with one stretch of its text replaced. */
function damaged(frame: string) {
  const noise = fc.oneof(fc.string(), fc.constantFrom('', 'null', '-1', '1e400', '"NaN"', '{', '[[', '0'))
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

function isValid({ time, price, size, amounts, market }: Liquidation): boolean {
  const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
  return (
    numbers.every((number) => Number.isFinite(number) && number > 0) && market.venue === 'htx-linear-swap'
  )
}

const FRAMES = '../shared/data/frames'
const VENUES: Readonly<Record<string, VenueAdapter>> = {
  'htx-linear-swap': htxLinearSwap,
  'htx-coin-swap': htxCoinSwap,
  'htx-coin-futures': htxCoinFutures,
  'htx-linear': htxLinearSwap,
}

test.skipIf(!existsSync(FRAMES))('recorded messages mean what their recorders noted', () => {
  const messages = JSON.parse(readFileSync(`${FRAMES}/venue-messages.json`, 'utf8'))
  const ours = messages.filter(({ venue }: { venue: string }) => venue in VENUES)
  expect(ours.length).toBe(4)
  for (const { venue, raw, expected, instrument, ...noted } of ours) {
    const [event] = read(VENUES[venue] ?? htxLinearSwap, JSON.stringify(raw))
    expect({
      symbol: event?.market.symbol,
      side: event?.orderSide,
      price: Number(event?.price),
      size_native: Number(event?.size),
      timestamp_ms: event?.time,
      ...(expected.id === undefined ? {} : { id: event?.venueId }),
    }).toEqual(expected)
    expect(event?.market).toMatchObject({
      base: instrument.base,
      quote: instrument.quote,
      settle: instrument.margin,
      kind: instrument.kind,
      contractSize: String(instrument.contract_size),
      expiry: instrument.expiry && Date.parse(instrument.expiry),
    })
    expect(event?.amounts.base).toBeCloseTo(noted.expected_base, 9)
    expect(event?.amounts.usd).toBeCloseTo(noted.expected_usd ?? noted.expected_quote, 9)
  }
})

test.skipIf(!existsSync(FRAMES))(
  'a captured live frame is worth its turnover, not volume times price',
  () => {
    const lines = readFileSync(`${FRAMES}/multi_venue_live_frames.jsonl`, 'utf8').trim().split('\n')
    const ours = lines.map((line) => JSON.parse(line)).filter(({ venue }) => venue in VENUES)
    expect(ours.length).toBe(1)
    for (const { frame, truth } of ours) {
      const [event] = read(htxLinearSwap, JSON.stringify(frame))
      expect([event?.liquidated, event?.amounts.usd]).toEqual([truth.liquidated_side, truth.notional_usd])
    }
  },
)
