import { expect, test } from 'vitest'
import { print } from '@/lib/heatmap/answers.fixture'
import { printAmount, printAmountTitle } from './print-amount'

const event = print({
  base: 'BTC',
  quote: 'USDT',
  size: '1375',
  size_unit: 'contracts',
  amount_base: 1.375,
  amount_usd: 120_312.4,
})

test('a print in dollars, in coins, and as its venue counts', () => {
  expect(printAmount(event, 'usd')).toBe('$120,312')
  expect(printAmount(event, 'base')).toBe('1.375')
  expect(printAmount(event, 'contracts')).toBe('1,375 contracts')
})

test('a venue that counts no contracts keeps its own word', () => {
  expect(printAmount({ ...event, size: '1.375', size_unit: 'base' }, 'contracts')).toBe('1.375 BTC')
  expect(printAmount({ ...event, size: '1000', size_unit: 'base', multiplier: 1000 }, 'contracts')).toBe(
    '1,000 base',
  )
  expect(printAmount({ ...event, size: '120312.4', size_unit: 'quote' }, 'contracts')).toBe('120,312.4 USDT')
})

test('a print without a dollar amount says so, its coins are known', () => {
  const unpriced = { ...event, amount_usd: null }
  expect([printAmount(unpriced, 'usd'), printAmount(unpriced, 'base')]).toEqual(['none', '1.375'])
})

test('a heading names the unit, of several assets their coins', () => {
  expect(printAmountTitle('usd', 'BTC')).toBe('USD')
  expect(printAmountTitle('base', 'BTC')).toBe('BTC')
  expect(printAmountTitle('base', null)).toBe('Coins')
  expect(printAmountTitle('contracts', null)).toBe('Amount')
})
