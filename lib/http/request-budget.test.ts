import { expect, test } from 'vitest'
import { RequestBudget } from './request-budget'

test('a client has so many requests in a stretch of time, each client its own', () => {
  const budget = new RequestBudget(2, 20)
  expect(budget.spend('a', 1_000)).toEqual({
    limit: 2,
    windowSeconds: 20,
    remaining: 1,
    resetSeconds: 20,
    exceeded: false,
  })
  expect(budget.spend('a', 6_500)).toMatchObject({ remaining: 0, resetSeconds: 15, exceeded: false })
  expect(budget.spend('a', 20_900)).toMatchObject({ remaining: 0, resetSeconds: 1, exceeded: true })
  expect(budget.spend('b', 20_900)).toMatchObject({ remaining: 1, exceeded: false })
  expect(budget.spend('a', 21_000)).toMatchObject({ remaining: 1, resetSeconds: 20, exceeded: false })
})
