import { expect, test } from 'vitest'
import { overriddenUrl, overrideName, urlOverridesOf } from '@/lib/contract/url-overrides'

test('the name of an override is the venue id in capitals, with the role between', () => {
  expect(overrideName('some-venue', 'REST')).toBe('SOME_VENUE_REST_URL')
  expect(overrideName('some-venue', 'WS', 'market')).toBe('SOME_VENUE_MARKET_WS_URL')
})

test('an override replaces scheme, host and port; path and query stay', () => {
  const { overrides } = urlOverridesOf({ A_WS_URL: 'ws://127.0.0.1:9001/', OTHER: 'x' })
  expect(overrides).toEqual({ A_WS_URL: 'ws://127.0.0.1:9001' })
  const url = 'wss://fstream.example/market/stream?streams=a'
  expect(overriddenUrl(overrides, { venue: 'a', kind: 'WS', url })).toBe(
    'ws://127.0.0.1:9001/market/stream?streams=a',
  )
  expect(overriddenUrl(overrides, { venue: 'b', kind: 'WS', url })).toBe(url)
})

test('the override of a role goes before that of the venue', () => {
  const overrides = { A_WS_URL: 'ws://one:1', A_PUBLIC_WS_URL: 'ws://two:2' }
  const url = 'wss://x.example/p'
  expect(overriddenUrl(overrides, { venue: 'a', kind: 'WS', role: 'public', url })).toBe('ws://two:2/p')
  expect(overriddenUrl(overrides, { venue: 'a', kind: 'WS', role: 'market', url })).toBe('ws://one:1/p')
})
