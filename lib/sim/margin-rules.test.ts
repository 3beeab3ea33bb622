import { expect, test } from 'vitest'
import { marginRuleOf } from './margin-rules'
import { simVenues } from './venues'

test('the documented formula is used where there is one, and what is assumed says so', () => {
  const sources = simVenues.flatMap(({ id, contracts }) =>
    contracts
      .filter(({ base }) => base === 'BTC')
      .map((one) => `${id} ${one.inverse ? 'inverse' : 'linear'} ${marginRuleOf(id, one).source}`),
  )
  expect([...new Set(sources)]).toEqual([
    'binance-usdm linear documented',
    'bybit linear documented',
    'bybit inverse documented',
    'okx linear documented',
    'okx inverse documented',
    'binance-coinm inverse documented',
    'aster linear assumed',
    'dydx-v4 linear assumed',
    'deribit inverse documented',
    'deribit linear assumed',
    'htx-linear-swap linear assumed',
    'htx-coin-swap inverse assumed',
    'htx-coin-futures inverse assumed',
    'gate linear assumed',
    'gate inverse assumed',
    'bitget linear assumed',
    'bitget inverse assumed',
    'kraken-futures linear assumed',
    'kraken-futures inverse assumed',
    'bitfinex linear assumed',
  ])
})

/** Bitcoin bought at 60,000 with a leverage of 20, for 6,000 dollars, and sold. */
test.each([
  // 60000 (1 -/+ 1/20) / (1 -/+ 0.004)
  ['binance-usdm', false, 57_228.916, 62_749.004],
  // 60000 (1 -/+ 1/20) / (1 -/+ 0.0045)
  ['okx', false, 57_257.659, 62_717.77],
  // 60000 (1 +/- 0.004) / (1 +/- 1/20)
  ['bybit', true, 57_371.429, 62_905.263],
  ['aster', false, 57_228.916, 62_749.004],
] as const)('%s liquidates by its rule', (venue, inverse, long, short) => {
  const found = simVenues.find(({ id }) => id === venue)
  const contract = found?.contracts.find((one) => one.base === 'BTC' && one.inverse === inverse)
  if (!contract) throw new Error('no contract')
  const held = { contract, entry: 60_000, size: inverse ? 6_000 : 0.1, leverage: 20 }
  const { liquidationPrice } = marginRuleOf(venue, contract)
  expect(liquidationPrice({ ...held, side: 'long' })).toBeCloseTo(long, 2)
  expect(liquidationPrice({ ...held, side: 'short' })).toBeCloseTo(short, 2)
})
