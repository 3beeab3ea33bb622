import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { DAY, HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import { Continuity, discontinuityOf, interestJumped, isDiscontinuity } from './continuity'

const START = Date.UTC(2025, 11, 11)
const market = testMarket('XYZ-USDT-SWAP', { contractSize: '10' })
const other = testMarket('ABC-USDT-SWAP', { contractSize: '1' })
const at = (time: Millis, price: string, of = market) =>
  testLiquidation({ market: of, time: START + time, price })

function judged(continuity: Continuity, ...prints: [time: Millis, price: string][]): boolean[] {
  return prints.map(([time, price]) => continuity.judge([at(time, price)]) !== null)
}

test('prices that follow each other are believed, a jump beyond five times is not', () => {
  expect(judged(new Continuity(), [0, '100'], [1, '490'], [2, '100'], [3, '501'])).toEqual([
    false,
    false,
    false,
    true,
  ])
  expect(judged(new Continuity(), [0, '100'], [1, '19'])).toEqual([false, true])
})

test('the first prints of a listing are believed', () => {
  expect(judged(new Continuity(), [0, '0.000012'])).toEqual([false])
})

test('a market may rise a hundredfold over days, step by step', () => {
  const steps = Array.from({ length: 60 }, (_, step): [Millis, string] => [step * HOUR, String(1.08 ** step)])
  expect(judged(new Continuity(), ...steps).some((doubted) => doubted)).toBe(false)
})

test('after a long silence an old price says nothing', () => {
  expect(judged(new Continuity(), [0, '100'], [DAY + 1, '10000'])).toEqual([false, false])
})

test('one doubt holds back every later row of its market, also at the old price, and of no other', () => {
  const continuity = new Continuity()
  expect(judged(continuity, [0, '100'], [1, '1000'], [2, '100'])).toEqual([false, true, true])
  expect(continuity.judge([at(3, '7', other)])).toBeNull()
  expect(continuity.doubts).toMatchObject([
    { market, before: { price: 100, at: START }, since: START + 1, confirmed: false },
  ])
})

test('a message waits with all its rows when one of them is doubted', () => {
  const continuity = new Continuity()
  judged(continuity, [0, '100'])
  const reason = continuity.judge([at(1, '7', other), at(1, '1000')])
  expect(reason).toBe(
    'discontinuity of testex:XYZ-USDT-SWAP (contract size 10, multiplier 1): a price of 1000 after 100',
  )
  expect(isDiscontinuity(reason ?? '')).toBe(true)
})

test('a message that is read again is judged alike', () => {
  const continuity = new Continuity()
  const prints: [Millis, string][] = [
    [0, '100'],
    [1, '200'],
  ]
  expect([judged(continuity, ...prints), judged(continuity, ...prints)]).toEqual([
    [false, false],
    [false, false],
  ])
})

test('older rows, such as those of a replay, are not held against the latest price', () => {
  expect(judged(new Continuity(), [HOUR, '1000'], [0, '100'], [HOUR + 1, '900'])).toEqual([
    false,
    false,
    false,
  ])
})

test('a jump that proved true is believed, and the next one of the hour with it', () => {
  const continuity = new Continuity()
  judged(continuity, [0, '100'], [1, '1000'])
  continuity.release(market.id, START + 2)
  expect(continuity.doubts).toEqual([])
  expect(judged(continuity, [3, '1000'], [4, '100'], [HOUR + 10 * MINUTE, '1000'])).toEqual([
    false,
    false,
    true,
  ])
})

test('a contract that the venue lists anew begins anew', () => {
  const continuity = new Continuity()
  judged(continuity, [0, '100'], [1, '1000'])
  continuity.renew(market.id, START + 2)
  expect(judged(continuity, [3, '1010'], [4, '990'])).toEqual([false, false])
})

test('stored prices are known after a start, the latest of each market', () => {
  const continuity = new Continuity()
  continuity.know(market.id, 100, START)
  continuity.know(market.id, 1, START - HOUR)
  expect(judged(continuity, [1, '1000'])).toEqual([true])
})

test('rows without a price are not judged', () => {
  const continuity = new Continuity()
  judged(continuity, [0, '100'])
  expect(continuity.judge([{ ...at(1, '1'), price: null }])).toBeNull()
})

test('switched off it doubts nothing', () => {
  expect(judged(new Continuity(Number.POSITIVE_INFINITY), [0, '1'], [1, '1000000'])).toEqual([false, false])
})

test('another contract gives another reason', () => {
  expect(discontinuityOf({ ...market, contractSize: '1' })).not.toBe(discontinuityOf(market))
  expect(discontinuityOf({ ...market, multiplier: 1000 })).not.toBe(discontinuityOf(market))
})

test.each([
  [100, 299, false],
  [100, 300, true],
  [300, 100, true],
  [0, 100, false],
])('open interest of %s and then %s jumped: %s', (before, now, jumped) => {
  expect(interestJumped({ amount: before }, { amount: now })).toBe(jumped)
})
