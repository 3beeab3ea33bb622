import { expect, test } from 'vitest'
import {
  amount,
  axisDecimals,
  axisPrice,
  compactAmount,
  compactUsd,
  count,
  decimalsFor,
  exactPrice,
  floored,
  fullUsd,
  percent,
  price,
  shortPrice,
  tickApart,
  tickDecimals,
  tickNumber,
  tickUsd,
} from './format'

test.each([
  [354_120, '$354K'],
  [10_849, '$10.8K'],
  [4_790_000, '$4.79M'],
  [39_179_283.87, '$39.2M'],
  [1_094_010.67, '$1.09M'],
  [1_240_000_000, '$1.24B'],
  [12_400_000_000, '$12.4B'],
  [7_998_000_000_000, '$8.00T'],
  [678, '$678'],
  [0.42, '$0.42'],
  [0, '$0'],
])('compact dollars: %d is %s', (value, text) => {
  expect(compactUsd(value)).toBe(text)
})

test.each([
  [999.6, '$1.0K'],
  [99_960, '$100K'],
  [999_600, '$1.00M'],
  [9_996_000, '$10.0M'],
  [999_960_000, '$1.00B'],
  [999_960_000_000, '$1.00T'],
])('rounding that tips over changes the form with it: %d is %s', (value, text) => {
  expect(compactUsd(value)).toBe(text)
})

test('negative amounts carry a true minus sign', () => {
  expect(compactUsd(-1_500_000)).toBe('−$1.50M')
  expect(tickUsd(-1_500_000)).toBe('−$1.5M')
})

test.each([
  [53.306, '53.3'],
  [1.34, '1.34'],
  [1, '1'],
  [40, '40'],
  [0.00421, '0.00421'],
  [326.4, '326'],
  [999.6, '1.0K'],
  [5_330, '5.3K'],
  [-1.5, '−1.5'],
  [0, '0'],
])('sums of coins keep three digits: %d is %s', (value, text) => {
  expect(compactAmount(value)).toBe(text)
})

test('ticks below one are told apart', () => {
  expect([0.0001, 0.001, 0.01, 0.1, 1, 1.5].map(tickNumber)).toEqual([
    '0.0001',
    '0.001',
    '0.01',
    '0.1',
    '1',
    '1.5',
  ])
})

test('a difference of counts carries a true minus sign', () => {
  expect(count(-1_326)).toBe('−1,326')
})

test('ticks are round and drop their zeros', () => {
  expect([0, 10, 100, 1_000, 250_000, 1_000_000, 2_500_000].map(tickUsd)).toEqual([
    '0',
    '$10',
    '$100',
    '$1K',
    '$250K',
    '$1M',
    '$2.5M',
  ])
})

test('a floor is marked by a sign and a thin space', () => {
  expect(floored('$4.79M', true)).toBe('≥\u2009$4.79M')
  expect(floored('$4.79M', false)).toBe('$4.79M')
})

test('full amounts are grouped, small ones keep their cents', () => {
  expect(fullUsd(983_488.2)).toBe('$983,488')
  expect(fullUsd(5.51)).toBe('$5.51')
})

test('a share short of everything never reads as everything', () => {
  expect(percent(0.9971)).toBe('99.7\u2009%')
  expect(percent(0.99996)).toBe('99.9\u2009%')
  expect(percent(1)).toBe('100.0\u2009%')
  expect(percent(0.9755, 0)).toBe('98\u2009%')
})

test('prices follow the tick', () => {
  expect(tickDecimals('0.10')).toBe(1)
  expect(tickDecimals('5')).toBe(0)
  expect(price(89_408, tickDecimals('0.1'))).toBe('89,408.0')
  expect(exactPrice('89408')).toBe('89,408')
  expect(exactPrice('1234567.0001')).toBe('1,234,567.0001')
})

test('without a tick six significant digits are shown', () => {
  expect([89_408, 3_175, 1.7, 0.0001].map(decimalsFor)).toEqual([1, 2, 5, 9])
})

test('amounts of coins keep four significant digits below a thousand', () => {
  expect([0, 1.3751, 85_827.4, 0.000421].map(amount)).toEqual(['0', '1.375', '85,827', '0.000421'])
})

test('a price axis tells as many decimals as its pixels can', () => {
  expect(axisDecimals({ low: 84_000, high: 88_000 }, 400, 1)).toBe(0)
  expect(axisDecimals({ low: 0.1, high: 0.2 }, 400, 6)).toBe(4)
  expect(axisDecimals({ low: 0.1, high: 0.2 }, 400, 3)).toBe(3)
})

test('an axis counts the zeros of tiny prices', () => {
  expect(axisPrice(0.000004638, 9)).toBe('0.0₅4638')
  expect(axisPrice(0.00000000000123, 14)).toBe('0.0₁₁123')
  expect(axisPrice(0.0004638, 7)).toBe('0.0004638')
  expect(axisPrice(89_408, 1)).toBe('89,408.0')
})

test('ticks close together differ', () => {
  expect([2_150, 2_200].map((value) => tickApart(value, 50))).toEqual(['2.15K', '2.20K'])
  expect([7.9e12, 8e12].map((value) => tickApart(value, 1e11))).toEqual(['7.9T', '8.0T'])
  expect([-20, 0, 20].map((value) => tickApart(value, 20))).toEqual(['−20', '0', '20'])
})

test.each([
  ['0.0048202', '0.0048202'],
  ['85130.886', '85,130.886'],
  ['85130.8861234', '85,130.886'],
  ['0.004820234567', '0.00482023'],
  ['0.0000046381234', '0.0₅46381'],
  ['12345678901', '12,345,678,901'],
])('a price in a narrow list: %s is %s', (text, short) => {
  expect(shortPrice(text)).toBe(short)
})
