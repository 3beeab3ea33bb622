import { expect, test } from 'vitest'
import { readConfig } from '@/lib/contract/config'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { coinMetricsDialect } from './coinmetrics-dialect'

const config = readConfig({ API_KEYS: 'busy,quiet' })
const ask = (key: string) =>
  coinMetricsDialect.headers(new Request(`http://localhost/?api_key=${key}`), config)

test('the last request allowed still does not say that nothing remains; the next one is a 429 that says when', () => {
  let remaining = ''
  for (let count = 0; count < 6_000; count++) remaining = ask('busy')['x-ratelimit-remaining'] ?? ''
  expect(remaining).toBe('1')
  try {
    ask('busy')
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof VendorRefusal)) throw error
    expect(error.status).toBe(429)
    expect(error.headers['x-ratelimit-remaining']).toBe('0')
    expect(error.headers['x-ratelimit-reset']).toMatch(/^[1-9]\d?$/)
  }
  expect(ask('quiet')['x-ratelimit-remaining']).toBe('5999')
})
