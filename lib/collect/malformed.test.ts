import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { listQuarantine } from '@/db/quarantine'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { startRig, storedTimes, until, venueRow } from './collector.fixture'

const START = 1_790_000_000_000
const MALFORMED = 1_000
const SEED = 7

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function frame(n: number): string {
  const o = {
    s: 'BTCUSDT',
    S: 'BUY',
    o: 'LIMIT',
    f: 'IOC',
    q: '1',
    p: '101',
    ap: '100',
    X: 'FILLED',
    l: '1',
    z: '1',
    T: START + n * 1_000,
  }
  return JSON.stringify({ e: 'forceOrder', E: o.T, o })
}

/** A frame with one field of its order replaced by the JSON text. */
function withField(name: string, json: string): string {
  return frame(0).replace(new RegExp(`"${name}":("[^"]*"|\\d+)`), `"${name}":${json}`)
}

/** Frames that are broken by construction, in every way that feeds were seen to break. */
const malformed = fc.oneof(
  fc.nat(frame(0).length - 2).map((length) => frame(0).slice(0, length)),
  fc.nat(frame(0).length - 2).map((length) => `${frame(0)}${frame(0).slice(0, length + 1)}`),
  fc
    .constantFrom('s', 'S', 'T', 'q', 'p')
    .map((name) => withField(name, '0').replace(`"${name}":0,`, '').replace(`,"${name}":0`, '')),
  fc
    .tuple(
      fc.constantFrom('s', 'S', 'T', 'q', 'p', 'ap', 'z'),
      fc.constantFrom('null', '[]', '{}', 'true', '"NaN"', '"-1"', '"1e400"', '"abc"', '" 1"'),
    )
    .map(([name, json]) => withField(name, json)),
  fc
    .constantFrom('1790000000', '1790000000000000', '0', '-1', '1.5', '1e400')
    .map((time) => withField('T', time)),
  fc
    .constantFrom('"BTCUSD_PERP"', '"btcusdt"', '""', '"=HYPERLINK(1)"', '"BTC USDT"', '"\\u0000"')
    .map((symbol) => withField('s', symbol)),
  fc.constantFrom(
    '[]',
    '{}',
    '0',
    '"x"',
    '[1,2]',
    '{"__proto__":{"e":"forceOrder"}}',
    '{"stream":"x","data":7}',
    '{"error":{"code":2,"msg":"no"},"id":1}',
  ),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.integer({ min: 1_000, max: 200_000 }).map((length) => withField('s', `"${'A'.repeat(length)}"`)),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Uint8Array.from([0xff, ...bytes])),
)

function asText(sent: string | Uint8Array): string {
  return typeof sent === 'string' ? sent : Buffer.from(sent).toString('utf8')
}

test('1,000 malformed frames are each quarantined and counted, and the valid ones between them stored', async () => {
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(simulateMarket(1)) })
  cleanups.push(() => exchange.close())
  const rig = await startRig({ adapter: binanceUsdm, environment: environmentFor(exchange.origin) })
  cleanups.push(rig.stop)
  await exchange.until(() => exchange.subscribers('!forceOrder@arr') === 1)
  const broken = fc.sample(malformed, { numRuns: MALFORMED, seed: SEED })
  for (const [n, text] of broken.entries()) {
    exchange.send(text)
    if (n % 10 === 0) exchange.send(frame(n))
  }
  const valid = Math.ceil(MALFORMED / 10)
  await until(
    'all are counted',
    async () => ((await venueRow(rig))?.counts.received ?? 0) >= MALFORMED + valid,
  )
  expect((await venueRow(rig))?.counts).toEqual({
    received: MALFORMED + valid,
    stored: valid,
    duplicate: 0,
    ignored: 0,
    quarantined: MALFORMED,
  })
  expect(await storedTimes(rig)).toEqual(Array.from({ length: valid }, (_, n) => START + n * 10 * 1_000))
  const held = await listQuarantine(rig.store, { venue: 'binance-usdm', limit: 20 })
  expect(held.map(({ text }) => text)).toEqual(broken.slice(0, 20).map(asText))
  expect(held.every(({ reason }) => reason.length > 0)).toBe(true)
  expect(exchange.attempts.length).toBe(1)
})
