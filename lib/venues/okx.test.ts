import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { frameFormat } from './frame-format'
import { checkDamagedFrames, meaningOf, RECORDINGS, readerOf, recordedMessages } from './frames.fixture'
import { okx } from './okx'

const read = readerOf(okx)

/** venues.md 2.4; 13 contracts of 1000 IOST. */
const IOST =
  '{"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0","bkPx":"0.007831","ccy":"","posSide":"short","side":"buy","sz":"13","ts":"1692266434010"}],"instFamily":"IOST-USDT","instId":"IOST-USDT-SWAP","instType":"SWAP","uly":"IOST-USDT"}]}'
const [PART] = JSON.parse(IOST).data
const [DETAIL] = PART.details
const withDetails = (...details: object[]) =>
  JSON.stringify({ ...JSON.parse(IOST), data: [{ ...PART, details }] })

test('a buy of contracts closes a short; linear contracts hold base units', () => {
  const quote = 13_000 * 0.007831
  expect(read(IOST, 1692266434100)).toEqual([
    {
      market: {
        id: 'okx:IOST-USDT-SWAP',
        venue: 'okx',
        symbol: 'IOST-USDT-SWAP',
        base: 'IOST',
        quote: 'USDT',
        settle: 'USDT',
        kind: 'perpetual',
        contractType: 'linear',
        multiplier: 1,
        contractSize: '1000',
        tickSize: null,
        expiry: null,
        origin: 'snapshot',
      },
      domain: 'venue',
      venueId: null,
      venueKey: 'buy,short,13,0.007831',
      time: 1692266434010,
      timeKind: 'venue',
      receivedAt: 1692266434100,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '0.007831',
      priceKind: 'bankruptcy',
      size: '13',
      sizeUnit: 'contracts',
      amounts: { base: 13_000, quote: expect.closeTo(quote, 9), usd: expect.closeTo(quote, 9), usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('every detail of every instrument is an event, equal ones too', () => {
  const sold = { ...DETAIL, side: 'sell', posSide: 'long', sz: '7' }
  const other = { ...PART, instId: 'BTC-USDT-SWAP', details: [{ ...DETAIL, bkPx: '82655.7', sz: '8.55' }] }
  const frame = { ...JSON.parse(IOST), data: [{ ...PART, details: [DETAIL, sold, DETAIL] }, other] }
  expect(
    read(JSON.stringify(frame)).map(({ market, liquidated, size, venueKey }) => [
      market.symbol,
      liquidated,
      size,
      venueKey,
    ]),
  ).toEqual([
    ['IOST-USDT-SWAP', 'short', '13', 'buy,short,13,0.007831'],
    ['IOST-USDT-SWAP', 'long', '7', 'sell,long,7,0.007831'],
    ['IOST-USDT-SWAP', 'short', '13', 'buy,short,13,0.007831'],
    ['BTC-USDT-SWAP', 'short', '8.55', 'buy,short,8.55,82655.7'],
  ])
})

test('the replayed first frame of a connection is read as any other: its keys settle it, and twins may come in frames of their own', () => {
  expect(read(IOST)).toEqual(read(IOST))
  expect(read(IOST).length).toBe(1)
  expect(okx.identicalFrameIsDuplicate).toBe(false)
})

test('contracts of 0.01 BTC are what the recorder counted', () => {
  const sold = { ...DETAIL, side: 'sell', posSide: 'long', sz: '8.55', bkPx: '82655.7' }
  const [event] = read(withDetails(sold).replaceAll('IOST', 'BTC'))
  expect(event?.amounts.usd).toBeCloseTo(7067.06, 2)
  expect(event?.amounts.base).toBeCloseTo(0.0855, 12)
})

test('inverse contracts hold dollars', () => {
  const frame = withDetails({ ...DETAIL, sz: '12', bkPx: '51886.2' }).replaceAll('IOST-USDT', 'BTC-USD')
  expect(read(frame)[0]?.amounts).toEqual({ base: 1200 / 51886.2, quote: 1200, usd: 1200, usdRate: 1 })
})

test('in one-way mode the side alone says what was closed', () => {
  const [event] = read(withDetails({ ...DETAIL, posSide: 'net', side: 'sell' }))
  expect([event?.liquidated, event?.orderSide, event?.venueKey]).toEqual([
    'long',
    'sell',
    'sell,net,13,0.007831',
  ])
})

test('a market without its contract size waits for the instruments', () => {
  expect(() => read(IOST.replaceAll('IOST-USDT', 'BTC-USD_UM'))).toThrow(
    'unknown market BTC-USD_UM-SWAP: its contract size is not known yet',
  )
  expect(okx.provisionalMarket('ETH-USDT-SWAP')).toBeUndefined()
})

test('margin and options are passed over', () => {
  expect(read(IOST.replaceAll('"SWAP"', '"MARGIN"'))).toEqual([])
  expect(read(IOST.replaceAll('"SWAP"', '"OPTION"'))).toEqual([])
})

const OLDER =
  '{"arg":{"channel":"liquidations","instId":"BTC-USD-220624","generated":true},"data":[{"bkLoss":"0","bkPx":"51886.2","ccy":"","posSide":"short","side":"buy","sz":"12","ts":"1640140210617"}]}'

test('the older channel names its instrument once for all rows', () => {
  expect(read(OLDER)).toMatchObject([
    {
      market: { symbol: 'BTC-USD-220624', contractType: 'inverse', expiry: Date.UTC(2022, 5, 24, 8) },
      venueKey: 'buy,short,12,51886.2',
      time: 1640140210617,
      orderSide: 'buy',
      liquidated: 'short',
      price: '51886.2',
      size: '12',
      amounts: { base: 1200 / 51886.2, usd: 1200 },
    },
  ])
})

const V3_ROW =
  '{"loss":"0.05612247","size":"475","price":"655.308","created_at":"2020-12-18T00:30:58.559Z","type":"3","instrument_id":"ETH-USD-210326"}'
const V3 = `{"table":"futures/liquidation","generated":true,"data":[${V3_ROW}]}`

test.each([
  ['republished', V3],
  ['as answered', `[${V3_ROW}]`],
])('v3 rows %s: type 3 closes a long, type 4 a short', (_, text) => {
  expect(read(text)).toMatchObject([
    {
      market: { symbol: 'ETH-USD-210326', contractSize: '10' },
      venueKey: 'sell,long,475,655.308',
      time: 1608251458559,
      orderSide: 'sell',
      liquidated: 'long',
      price: '655.308',
      priceKind: 'bankruptcy',
      size: '475',
      sizeUnit: 'contracts',
      amounts: { base: 4750 / 655.308, usd: 4750 },
    },
  ])
  expect(read(text.replace('"type":"3"', '"type":"4"'))).toMatchObject([
    { orderSide: 'buy', liquidated: 'short', venueKey: 'buy,short,475,655.308' },
  ])
})

const TICK =
  '{"arg":{"channel":"tickers","instId":"BTC-USDT-SWAP"},"data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","last":"82655.7"}]}'
const ACKNOWLEDGED =
  '{"event":"subscribe","arg":{"channel":"liquidation-orders","instType":"SWAP"},"connId":"a4d3ae55"}'
const NOTICE =
  '{"event":"notice","code":"64008","msg":"The connection will soon be closed","connId":"a4d3ae55"}'

test.each([TICK, ACKNOWLEDGED, NOTICE])('ticks, acknowledgements and notices yield nothing: %s', (frame) => {
  expect(okx.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test('the order of keys does not decide what a frame is', () => {
  const turned = (text: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))
  expect([TICK, ACKNOWLEDGED, IOST, OLDER, V3].map((text) => okx.mayHoldLiquidation(turned(text)))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})

test('the heartbeat is a text, and so is its answer', () => {
  expect(okx.mayHoldLiquidation('pong')).toBe(false)
  expect([IOST, OLDER, V3].map(okx.mayHoldLiquidation)).toEqual([true, true, true])
  const [socket] = okx.connections([])
  expect(socket?.heartbeat?.message(0)).toBe('ping')
  expect(socket?.heartbeat?.everyMs).toBeLessThan(30_000)
})

test('one socket asks for whole instrument types and a busy ticker', () => {
  const [socket, ...others] = okx.connections([])
  expect(others).toEqual([])
  expect(socket?.url).toBe('wss://ws.okx.com:8443/ws/v5/public')
  expect(socket?.subscribe.map((text) => JSON.parse(text))).toEqual([
    {
      op: 'subscribe',
      args: [
        { channel: 'liquidation-orders', instType: 'SWAP' },
        { channel: 'liquidation-orders', instType: 'FUTURES' },
        { channel: 'tickers', instId: 'BTC-USDT-SWAP' },
      ],
    },
  ])
  const acknowledged = ACKNOWLEDGED.replace('liquidation-orders', 'tickers')
  expect([TICK, IOST, 'pong', acknowledged].map((frame) => socket?.canary?.matches(frame))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('a vendor that keeps the same words counts contracts at the same price', () => {
  expect(okx.tardis).toMatchObject({ exchange: 'okex-swap', eventKind: 'order', sizeUnit: 'contracts' })
  expect(okx.tardis?.priceKindAt(Date.UTC(2023, 0, 1))).toBe('bankruptcy')
})

test('the feed is a sample at all times', () => {
  expect([okx.coverageAt(Date.UTC(2019, 0, 1)), okx.coverageAt(Date.UTC(2026, 0, 1))]).toEqual([
    'sampled',
    'sampled',
  ])
})

test.each([
  ['', 'not JSON'],
  ['null', 'neither JSON object nor list'],
  ['{"arg":{"channel":"liquidation-warning"},"data":[]}', 'unknown channel'],
  ['{"event":"error","code":"60012","msg":"Invalid request"}', 'refused'],
  ['{"hello":1}', 'instId'],
  [withDetails({ ...DETAIL, posSide: 'long' }), 'a buy closes a short, the row says long'],
  [withDetails({ ...DETAIL, side: 'BUY' }), 'side'],
  [withDetails({ ...DETAIL, sz: '0' }), 'not positive'],
  [withDetails({ ...DETAIL, bkPx: '' }), 'not a decimal'],
  [withDetails({ ...DETAIL, ts: '1692266434' }), 'ts'],
  [V3.replace('"type":"3"', '"type":"5"'), 'type'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  checkDamagedFrames(okx, [IOST, OLDER, V3])
})

test.skipIf(!existsSync(RECORDINGS))(
  'recorded messages of all generations mean what their recorders noted',
  () => {
    const text = readFileSync(RECORDINGS, 'utf8')
    const ours = ['okx', 'okx-rest-v5', 'okx-legacy-v3-rest'].flatMap((venue) =>
      recordedMessages(text, venue),
    )
    expect(ours.length).toBe(4)
    for (const { raw, expected, instrument, ...amounts } of ours) {
      const [event, ...others] = read(JSON.stringify(raw))
      expect(others).toEqual([])
      expect(meaningOf(event)).toEqual({ ...expected, id: null })
      expect(event?.market).toMatchObject({
        base: instrument?.base,
        quote: instrument?.quote,
        settle: instrument?.margin,
      })
      if (amounts.expected_usd) {
        expect(event?.amounts).toMatchObject({ usd: amounts.expected_usd, base: amounts.expected_base })
      }
    }
  },
)

const CAPTURED = '../shared/data/frames/multi_venue_live_frames.jsonl'

test.skipIf(!existsSync(CAPTURED))('captured live frames liquidate the side their recorders noted', () => {
  const lines = readFileSync(CAPTURED, 'utf8').trim().split('\n')
  const ours = lines.map((line) => JSON.parse(line)).filter(({ venue }) => venue === 'okx-swap')
  expect(ours.length).toBe(4)
  const format = frameFormat(okx).reader(null)
  for (const { frame, truth } of ours) {
    const events = format(JSON.stringify(frame), { receivedAt: null, market: btcContract })
    expect(events.map(({ liquidated }) => liquidated)).toEqual([truth.liquidated_side])
    if (truth.notional_usd) expect(events[0]?.amounts.usd).toBeCloseTo(truth.notional_usd, 2)
  }
})

/** Of the captured markets only BTC's contract size is stated: the others take its place here. */
function btcContract(): Market | undefined {
  return okx.snapshot.find(({ symbol }) => symbol === 'BTC-USDT-SWAP')
}
