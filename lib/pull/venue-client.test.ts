import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findVenue } from '@/lib/venues/index'
import { COLLECT_SHARE, PULL_SHARE } from './budget'
import { ManualClock, settled } from './manual-clock.fixture'
import { venueClient } from './venue-client'

test('the two roles together keep to the weight of a venue', () => {
  expect(COLLECT_SHARE + PULL_SHARE).toBeLessThanOrEqual(1)
})

test('a client spends its share of the weight at once, then waits for more of it', async () => {
  const adapter = findVenue('bitfinex')
  if (!adapter?.rest) throw new Error('no such venue')
  let asked = 0
  const server = createServer((_, response) => {
    asked++
    response.end('[]')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const clock = new ManualClock()
  const client = venueClient({
    adapter,
    rest: { ...adapter.rest, weightPerMinute: 30 },
    urlOverrides: { BITFINEX_REST_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    share: PULL_SHARE,
    clock,
    signal: new AbortController().signal,
  })
  const ask = () => client.ask({ path: '/v2/liquidations/hist', weight: 5, read: () => null })
  const answers = [ask(), ask(), ask()]
  await clock.advance(0)
  await answers[0]
  await clock.advance(0)
  await answers[1]
  await clock.advance(29_999)
  await settled()
  expect(asked).toBe(2)
  await clock.advance(1)
  await answers[2]
  expect(asked).toBe(3)
  server.close()
})
