import { expect, test } from 'vitest'
import { prometheusText } from './prometheus'
import { countRequest, requestCounts } from './request-counts'

test('families with help, type, labels and values', () => {
  const text = prometheusText([
    {
      name: 'rows_total',
      type: 'counter',
      help: 'Rows.',
      samples: [{ labels: { venue: 'a"b\\c\nd', outcome: 'stored' }, value: 3 }, { value: 0.5 }],
    },
    { name: 'empty', type: 'gauge', help: 'Nothing.', samples: [] },
  ])
  expect(text).toBe(
    '# HELP rows_total Rows.\n# TYPE rows_total counter\nrows_total{venue="a\\"b\\\\c\\nd",outcome="stored"} 3\nrows_total 0.5\n',
  )
})

test('requests are counted by route and status', () => {
  const route = '/api/asked/by/no/other/test'
  countRequest(route, 200)
  countRequest(route, 200)
  countRequest(route, 404)
  expect(requestCounts().filter((count) => count.route === route)).toEqual([
    { route, status: 200, count: 2 },
    { route, status: 404, count: 1 },
  ])
})
