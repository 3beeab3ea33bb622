import { expect, test } from 'vitest'
import { amountsOf } from './amounts'

const LINEAR = { quote: 'USDT', contractType: 'linear', contractSize: '0.01', multiplier: 1 } as const

test('linear contracts hold base units: 10,000 of 0.01 BTC', () => {
  expect(amountsOf({ market: LINEAR, price: '57102.9', size: '10000', sizeUnit: 'contracts' })).toEqual({
    base: 100,
    quote: 5_710_290,
    usd: 5_710_290,
    usdRate: 1,
  })
})

test('inverse contracts hold dollars: 3 of 100 USD at 9352.7', () => {
  const market = { quote: 'USD', contractType: 'inverse', contractSize: '100', multiplier: 1 } as const
  expect(amountsOf({ market, price: '9352.7', size: '3', sizeUnit: 'contracts' })).toEqual({
    base: 300 / 9352.7,
    quote: 300,
    usd: 300,
    usdRate: 1,
  })
})

test('products are decimal, without the noise of binary fractions', () => {
  expect(102.35 * 3.3).not.toBe(337.755)
  expect(amountsOf({ market: LINEAR, price: '102.35', size: '3.3', sizeUnit: 'base' })).toMatchObject({
    base: 3.3,
    quote: 337.755,
    usd: 337.755,
  })
})

test('a size in quote gives the base by the price', () => {
  const amounts = amountsOf({ market: LINEAR, price: '0.1649', size: '13.70319', sizeUnit: 'quote' })
  expect(amounts).toMatchObject({ base: expect.closeTo(83.1, 9), quote: 13.70319 })
})

test('a bundle of 1000 counts what is inside', () => {
  const market = { ...LINEAR, multiplier: 1000 }
  expect(amountsOf({ market, price: '0.01', size: '5', sizeUnit: 'base' })).toMatchObject({
    base: 5000,
    quote: 0.05,
  })
})

test('a coin-quoted market has no dollars by itself', () => {
  const market = { ...LINEAR, quote: 'BTC' }
  expect(amountsOf({ market, price: '0.035', size: '2', sizeUnit: 'base' })).toMatchObject({
    usd: null,
    usdRate: null,
  })
})

test('quanto contracts hold coins for each dollar of the price: 1,000 of 0.000001 XBT at 180, XBT at 8,500', () => {
  const market = { quote: 'USD', contractType: 'quanto', contractSize: '0.000001', multiplier: 1 } as const
  const print = { market, price: '180', size: '1000', sizeUnit: 'contracts', settlePrice: 8_500 } as const
  expect(amountsOf(print)).toEqual({
    base: expect.closeTo(8.5, 12),
    quote: expect.closeTo(1_530, 9),
    usd: expect.closeTo(1_530, 9),
    usdRate: 1,
  })
})

test.each([
  ['quanto contracts', { ...LINEAR, contractType: 'quanto' as const }, 'quanto'],
  ['contracts of unknown size', { ...LINEAR, contractSize: null }, 'not known'],
])('%s are refused, not guessed', (_, market, reason) => {
  expect(() => amountsOf({ market, price: '1', size: '1', sizeUnit: 'contracts' })).toThrow(reason)
})
