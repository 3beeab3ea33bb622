import { expect, test } from 'vitest'
import type { SizeUnit } from '@/lib/contract/liquidation'
import { CONTRACT_TYPES, type ContractType } from '@/lib/contract/market'
import { findVenue, venues } from './index'
import { readerOf } from './recordings.fixture'

/** One message of each kind of contract of a venue, and what it says, reckoned by hand from venues.md. */
interface Golden {
  readonly venue: string
  readonly kind: ContractType
  readonly frame: object
  readonly side: 'sell' | 'buy'
  readonly price: string
  readonly size: string
  readonly unit: SizeUnit
  readonly base: number
  readonly quote: number
}

const AT = 1_763_623_734_215

/** venues.md 2.1, 2.2: an order, average fill price and filled size. */
function order(s: string, side: 'SELL' | 'BUY', [p, ap, z]: [string, string, string]) {
  const o = { s, S: side, o: 'LIMIT', f: 'IOC', q: z, p, ap, X: 'FILLED', l: z, z, T: AT }
  return { stream: `${s.toLowerCase()}@forceOrder`, data: { e: 'forceOrder', E: AT, o } }
}

/** 2.3: the side is that of the position. */
function position(s: string, S: 'Sell' | 'Buy', v: string, p: string) {
  return { topic: `allLiquidation.${s}`, type: 'snapshot', ts: AT, data: [{ T: AT, s, S, v, p }] }
}

/** 2.4 */
function okxOrder(instId: string, side: 'sell' | 'buy', sz: string, bkPx: string) {
  const detail = {
    bkLoss: '0',
    bkPx,
    ccy: '',
    posSide: side === 'buy' ? 'short' : 'long',
    side,
    sz,
    ts: String(AT),
  }
  const uly = instId.replace('-SWAP', '')
  const data = [{ details: [detail], instFamily: uly, instId, instType: 'SWAP', uly }]
  return { arg: { channel: 'liquidation-orders', instType: 'SWAP' }, data }
}

/** 2.5: the direction is the taker's, `T` says that it was liquidated. */
function deribitTrade(instrument_name: string, direction: 'sell' | 'buy', amount: number, price: number) {
  const trade = { trade_seq: 1, trade_id: '66460626', timestamp: AT, tick_direction: 3, index_price: price }
  const data = [{ ...trade, price, liquidation: 'T', instrument_name, direction, amount }]
  return { jsonrpc: '2.0', method: 'subscription', params: { channel: 'trades.future.BTC.100ms', data } }
}

/** 2.7 */
function krakenTrade(product_id: string, side: 'sell' | 'buy', qty: number, price: number) {
  const uid = '3ee209b8-bc9f-4ed5-965b-8c6208b26411'
  return { feed: 'trade', product_id, uid, side, type: 'partialLiquidation', seq: 1, time: AT, qty, price }
}

/** 2.9: contracts at the bankruptcy price. */
function htxOrder(
  symbol: string,
  contract_code: string,
  direction: 'sell' | 'buy',
  volume: number,
  price: number,
) {
  const data = [{ symbol, contract_code, direction, offset: 'close', volume, price, created_at: AT }]
  return { op: 'notify', topic: `public.${contract_code}.liquidation_orders`, ts: AT, data }
}

/** 2.11: the size of the socket is the signed order. */
function gateOrder(contract: string, size: number, price: number) {
  const result = [{ price, size, time_ms: AT, contract }]
  return {
    channel: 'futures.public_liquidates',
    event: 'update',
    time: Math.floor(AT / 1_000),
    time_ms: AT,
    result,
  }
}

/** 2.11: the side is that of the position, the amount in quote. */
function bitgetPosition(
  instType: string,
  symbol: string,
  side: 'sell' | 'buy',
  amount: string,
  price: string,
) {
  const data = [{ symbol, side, price, amount, ts: String(AT) }]
  return { action: 'update', arg: { instType, topic: 'liquidation' }, data, ts: AT }
}

/** 2.6 */
function bitmexInsert(symbol: string, side: 'Sell' | 'Buy', leavesQty: number, price: number) {
  const orderID = 'dd9cea25-207c-0dab-15b5-b88da776f500'
  return { table: 'liquidation', action: 'insert', data: [{ orderID, symbol, side, price, leavesQty }] }
}

/** A position of a long and its acquired price, a trade of a taker, and so on (2.8, 2.10, 2.11). */
const bitfinexPosition = [
  386841,
  [['pos', 143683674, AT, null, 'tBTCF0:USTF0', 0.5, 9135.97, null, 0, 1, null, 9080]],
]
const dydxTrade = {
  ...{
    type: 'channel_data',
    connection_id: '3a2e4c0c',
    message_id: 424,
    id: 'BTC-USD',
    channel: 'v4_trades',
  },
  ...{ version: '2.1.0' },
  contents: {
    trades: [
      {
        id: '01',
        side: 'BUY',
        size: '2',
        price: '8000',
        type: 'LIQUIDATED',
        createdAt: '2025-11-20T07:28:54.215Z',
      },
    ],
  },
}
const ftxTrade = {
  ...{ channel: 'trades', market: 'BTC-PERP', type: 'update' },
  data: [
    {
      id: 1,
      price: 10683.5,
      size: 2,
      side: 'buy',
      liquidation: true,
      time: '2020-09-15T00:02:05.787437+00:00',
    },
  ],
}
const lighterTrade = {
  ...{ type: 'update/trade', channel: 'trade:0', nonce: 1, trades: [] },
  liquidation_trades: [
    {
      ...{
        trade_id: 1,
        trade_id_str: '1',
        tx_hash: '18',
        type: 'liquidation',
        market_id: 0,
        size: '2',
        price: '3000',
      },
      ...{
        usd_amount: '6000',
        ask_id: 1,
        bid_id: 2,
        ask_account_id: 1,
        bid_account_id: 2,
        is_maker_ask: false,
      },
      ...{ block_height: 1, timestamp: AT },
    },
  ],
}

const GOLDENS: readonly Golden[] = [
  golden(
    'binance-usdm linear',
    order('BTCUSDT', 'BUY', ['4793.91', '4706.04', '2']),
    'buy 2 base at 4706.04 = 2, 9412.08',
  ),
  golden('aster linear', order('BTCUSDT', 'SELL', ['4793.91', '4800', '2']), 'sell 2 base at 4800 = 2, 9600'),
  golden(
    'binance-coinm inverse',
    order('BTCUSD_PERP', 'SELL', ['9314.5', '10000', '3']),
    'sell 3 contracts at 10000 = 0.03, 300',
  ),
  golden('bybit linear', position('BTCUSDT', 'Sell', '2', '8000'), 'buy 2 base at 8000 = 2, 16000'),
  golden(
    'bybit inverse',
    position('BTCUSD', 'Buy', '500', '8000'),
    'sell 500 contracts at 8000 = 0.0625, 500',
  ),
  golden(
    'okx linear',
    okxOrder('BTC-USDT-SWAP', 'buy', '25', '8000'),
    'buy 25 contracts at 8000 = 0.25, 2000',
  ),
  golden(
    'okx inverse',
    okxOrder('BTC-USD-SWAP', 'sell', '5', '8000'),
    'sell 5 contracts at 8000 = 0.0625, 500',
  ),
  golden(
    'deribit inverse',
    deribitTrade('BTC-PERPETUAL', 'buy', 500, 8000),
    'buy 500 quote at 8000 = 0.0625, 500',
  ),
  golden(
    'deribit linear',
    deribitTrade('ETH_USDC-PERPETUAL', 'sell', 2, 3000),
    'sell 2 base at 3000 = 2, 6000',
  ),
  golden(
    'kraken-futures linear',
    krakenTrade('PF_XBTUSD', 'buy', 0.5, 8000),
    'buy 0.5 base at 8000 = 0.5, 4000',
  ),
  golden(
    'kraken-futures inverse',
    krakenTrade('PI_XBTUSD', 'sell', 500, 8000),
    'sell 500 contracts at 8000 = 0.0625, 500',
  ),
  golden('bitfinex linear', bitfinexPosition, 'sell 0.5 base at 9080 = 0.5, 4540'),
  golden(
    'htx-linear-swap linear',
    htxOrder('BTC', 'BTC-USDT', 'sell', 250, 8000),
    'sell 250 contracts at 8000 = 0.25, 2000',
  ),
  golden(
    'htx-coin-swap inverse',
    htxOrder('BTC', 'BTC-USD', 'buy', 5, 8000),
    'buy 5 contracts at 8000 = 0.0625, 500',
  ),
  golden(
    'htx-coin-futures inverse',
    htxOrder('BTC', 'BTC200703', 'sell', 5, 8000),
    'sell 5 contracts at 8000 = 0.0625, 500',
  ),
  golden('gate linear', gateOrder('BTC_USDT', -2500, 8000), 'sell 2500 contracts at 8000 = 0.25, 2000'),
  golden('gate inverse', gateOrder('BTC_USD', 500, 8000), 'buy 500 contracts at 8000 = 0.0625, 500'),
  golden(
    'bitget linear',
    bitgetPosition('usdt-futures', 'APEUSDT', 'buy', '13.7', '0.25'),
    'sell 13.7 quote at 0.25 = 54.8, 13.7',
  ),
  golden(
    'bitget inverse',
    bitgetPosition('coin-futures', 'BTCUSD', 'sell', '500', '8000'),
    'buy 500 quote at 8000 = 0.0625, 500',
  ),
  golden(
    'bitmex inverse',
    bitmexInsert('XBTUSD', 'Buy', 500, 8000),
    'buy 500 contracts at 8000 = 0.0625, 500',
  ),
  golden(
    'bitmex linear',
    bitmexInsert('XBTUSDT', 'Sell', 500_000, 8000),
    'sell 500000 contracts at 8000 = 0.5, 4000',
  ),
  golden('dydx-v4 linear', dydxTrade, 'buy 2 base at 8000 = 2, 16000'),
  golden('ftx linear', ftxTrade, 'buy 2 base at 10683.5 = 2, 21367'),
  golden('lighter linear', lighterTrade, 'sell 2 base at 3000 = 2, 6000'),
]

/** `meaning` = side, size and unit, price, then amounts in base and quote. */
function golden(name: string, frame: object, meaning: string): Golden {
  const [venue = '', kind = ''] = name.split(' ')
  const [side, size = '', unit, , price = '', , base, quote] = meaning.replace(',', '').split(' ')
  const type = CONTRACT_TYPES.find((known) => known === kind) ?? 'linear'
  return {
    ...{ venue, kind: type, frame, price, size },
    ...{ side: side === 'sell' ? 'sell' : 'buy', base: Number(base), quote: Number(quote) },
    unit: unit === 'contracts' || unit === 'quote' ? unit : 'base',
  }
}

test.each(GOLDENS)('$venue $kind: $side $size $unit at $price', ({ venue, kind, frame, ...meant }) => {
  const adapter = findVenue(venue)
  if (!adapter) throw new Error(`no venue ${venue}`)
  const [event, ...others] = readerOf(adapter)(JSON.stringify(frame), AT)
  expect(others).toEqual([])
  expect(event).toMatchObject({
    market: { venue, contractType: kind },
    orderSide: meant.side,
    liquidated: meant.side === 'sell' ? 'long' : 'short',
    ...{ price: meant.price, size: meant.size, sizeUnit: meant.unit },
    amounts: { base: meant.base, quote: meant.quote, usd: meant.quote, usdRate: 1 },
  })
})

/** Worth a price of bitcoin, which a parser must be told: `bitmex.test.ts`. */
const NEEDS_A_PRICE = 'bitmex quanto'

test('every kind of contract that a venue is known to have stands in the table', () => {
  const known = venues.flatMap(({ snapshot }) =>
    snapshot.map(({ venue, contractType }) => `${venue} ${contractType}`),
  )
  const shown = new Set([...GOLDENS.map(({ venue, kind }) => `${venue} ${kind}`), NEEDS_A_PRICE])
  expect([...new Set(known)].filter((kind) => !shown.has(kind))).toEqual([])
  expect(
    venues.map(({ facts }) => facts.id).filter((id) => !GOLDENS.some(({ venue }) => venue === id)),
  ).toEqual([])
})
