import { expect, test } from 'vitest'
import { priceKindOfTardis } from './binance-tardis'

test('the price in the files was the average fill price until 2023, the limit price since', () => {
  const turn = Date.UTC(2023, 0, 1)
  expect([turn - 1, turn].map(priceKindOfTardis)).toEqual(['fill_avg', 'order_limit'])
})
