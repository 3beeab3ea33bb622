import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import { amountsOf } from '@/lib/contract/amounts'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import { LATEST_TIME } from '@/lib/contract/units'
import { marketIdOfCoinMetrics } from '@/lib/vendors/coinmetrics-codes'
import { coinMetricsRowSchema, fromCoinMetricsRow } from '@/lib/vendors/coinmetrics-rows'
import { fromKaikoRow, kaikoRowSchema } from '@/lib/vendors/kaiko-rows'
import { coinMetricsLiquidations } from './coinmetrics-liquidations'
import { kaikoLiquidations } from './kaiko-liquidations'
import { freshStore, store as put } from './store.fixture'

const START = Date.UTC(2026, 6, 14)
const linear = testMarket('BTCUSDT', { venue: 'bybit' })
const bundle = testMarket('1000PEPEUSDT', { venue: 'bybit', base: 'PEPE', multiplier: 1000 })
const inverse = testMarket('BTC-USD-SWAP', {
  venue: 'okx',
  base: 'BTC',
  quote: 'USD',
  settle: 'BTC',
  contractType: 'inverse',
  contractSize: '100',
})
const dollars = testMarket('BTC-PERPETUAL', {
  ...inverse,
  venue: 'deribit',
  contractSize: '10',
  symbol: 'BTC-PERPETUAL',
  id: 'deribit:BTC-PERPETUAL',
})
const MARKETS = [linear, bundle, inverse, dollars]

function print(
  market: Market,
  minute: number,
  side: 'buy' | 'sell',
  price: string,
  size: string,
): Liquidation {
  const sizeUnit = market === inverse ? 'contracts' : market === dollars ? 'quote' : 'base'
  const priceKind = market === linear ? 'bankruptcy' : 'fill_avg'
  const amounts = amountsOf({ market, price, size, sizeUnit })
  return {
    ...testLiquidation({ time: START + minute * 60_000 + 7, side, price, size, market }),
    sizeUnit,
    priceKind,
    amounts,
  }
}

const PRINTS = [
  print(linear, 0, 'sell', '82854.8', '0.113'),
  print(linear, 0, 'buy', '82854.8', '0.113'),
  print(bundle, 1, 'sell', '0.01234', '17'),
  print(inverse, 2, 'buy', '80000', '13'),
  print(dollars, 3, 'sell', '79999.5', '1230'),
]

async function filled(): Promise<Store> {
  const store = await freshStore()
  await put(store, PRINTS)
  return store
}

const everything = { markets: ['*-future'], from: 0, to: LATEST_TIME, limitPerMarket: null }
const page = { pagingFrom: 'start', pageSize: 1_000, token: null } as const
const marketOf = (id: string | null) => MARKETS.find((market) => market.id === id) ?? testMarket('X')

/** Rows of one millisecond have no order that two instances share. */
function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}

test('an instance that pulls by Coin Metrics from another one serves the same rows', async () => {
  const { rows } = await coinMetricsLiquidations(await filled(), { ...everything, domains: ['venue'] }, page)
  expect(rows).toHaveLength(5)
  const second = await freshStore()
  const pulled = rows.map((row) =>
    fromCoinMetricsRow(
      coinMetricsRowSchema.parse(row),
      marketOf(marketIdOfCoinMetrics(row.market)),
      'sampled',
    ),
  )
  await put(second, pulled)
  const again = await coinMetricsLiquidations(second, { ...everything, domains: ['coinmetrics'] }, page)
  expect(sorted(again.rows)).toEqual(sorted(rows))
  const dollarsOf = (events: readonly Liquidation[]) =>
    events.map(({ market, time, amounts }) => `${market.id} ${time} ${amounts.usd}`).sort()
  expect(dollarsOf(pulled)).toEqual(dollarsOf(PRINTS))
})

test.each([
  ['bbit', 'btc-usdt', linear],
  ['bbit', '1000pepe-usdt', bundle],
  ['okex', 'btc-usd', inverse],
  ['drbt', 'btc-usd', dollars],
] as const)('so does one that pulls %s %s by Kaiko', async (exchange, instrument, market) => {
  const asked = { exchange, class: 'perpetual-future', instrument }
  const list = { start: null, end: null, sort: 'asc', pageSize: 1_000, token: null } as const
  const first = await kaikoLiquidations(await filled(), asked, list, ['venue'])
  expect(first.rows.length).toBeGreaterThan(0)
  const second = await freshStore()
  await put(
    second,
    first.rows.map((row) => fromKaikoRow(kaikoRowSchema.parse(row), market, 'unknown')),
  )
  const again = await kaikoLiquidations(second, asked, list, ['kaiko'])
  expect(sorted(again.rows)).toEqual(sorted(first.rows))
})
