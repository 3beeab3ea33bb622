import { expect, test } from 'vitest'
import { joinCoinApi } from './coinapi-pull'

const market = { id: 'okx:BTC-USDT-SWAP', venue: 'okx' }
const row = (second: number) => ({
  time_period_start: `2026-07-14T12:00:0${second}.0000000Z`,
  time_period_end: `2026-07-14T12:00:0${second + 1}.0000000Z`,
})

test('a series cut by the limit ends the page for all, and the next one begins there', () => {
  const bodies = {
    QUANTITY: [row(1), row(2), row(4)],
    PRICE: [row(1), row(2), row(4)],
    POSITION_SIDE: [row(1), row(2), row(4)],
    TIME: [row(1), row(2)],
  }
  const { texts, next } = joinCoinApi(bodies, market, 3)
  expect(next).toBe('2026-07-14T12:00:05.0000000Z')
  expect(texts).toHaveLength(3)
  const cut = joinCoinApi({ ...bodies, TIME: [row(0), row(1), row(2)] }, market, 3)
  expect(cut.next).toBe('2026-07-14T12:00:03.0000000Z')
  expect(cut.texts.map(({ text }) => Object.keys(JSON.parse(text)))).toEqual([
    ['QUANTITY', 'PRICE', 'POSITION_SIDE', 'TIME'],
    ['QUANTITY', 'PRICE', 'POSITION_SIDE', 'TIME'],
  ])
})
