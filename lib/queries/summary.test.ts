import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compact } from '@/db/compact'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Market } from '@/lib/contract/market'
import { composeHeatmap } from '@/lib/heatmap/compose'
import { bucketMsOf } from '@/lib/heatmap/ladder'
import { decodeVenueChunk } from '@/lib/heatmap/venue-chunk'
import { heatmap } from './heatmap'
import { freshStore, store, testVenue } from './store.fixture'
import { summary } from './summary'
import { venueTile } from './tiles'

const START = Date.UTC(2025, 11, 11)
const HOUR = 3_600_000
const btc = testMarket('BTCUSDT', { tickSize: '0.1' })
const future = testMarket('BTCUSDT_260327', { base: 'BTC', kind: 'future' })
const other = testMarket('BTC-PERP', { venue: 'othex', id: 'othex:BTC-PERP', base: 'BTC' })

const prints = fc.array(
  fc.record({
    time: fc.integer({ min: START, max: START + 30 * HOUR }),
    side: fc.constantFrom('buy', 'sell'),
    price: fc.integer({ min: 86_000_00, max: 92_000_00 }).map((cents) => String(cents / 100)),
    size: fc.integer({ min: 1, max: 5_000 }).map((milli) => String(milli / 1_000)),
    market: fc.constantFrom<Market>(btc, future, other),
  }),
  { minLength: 1, maxLength: 80 },
)

const question = fc.record({
  bucket: fc.constantFrom('5m', '15m', '1h', '1d'),
  bin: fc.integer({ min: 0, max: 6 }),
  offset: fc.integer({ min: 0, max: 20 * HOUR }),
  length: fc.integer({ min: 1, max: 26 * HOUR }),
  venues: fc.constantFrom<readonly string[]>([], ['testex'], ['othex']),
  unit: fc.constantFrom<'usd' | 'base'>('usd', 'base'),
  packed: fc.boolean(),
})

test('summary and chunks give the heatmap of any venues and unit, to the cell', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      prints,
      question,
      async (rows, { bucket, bin, offset, length, venues, unit, packed }) => {
        const writer = await freshStore()
        await saveVenues(writer, [testVenue(), testVenue({ id: 'othex', coverageClass: 'sampled' })])
        await store(
          writer,
          rows.map((row) => testLiquidation(row)),
        )
        if (packed) await compact(writer, { now: START + 40 * HOUR, all: true })
        const span = { from: START + offset, to: START + offset + length }
        const found = await summary(writer, { base: 'BTC', market: null, ...span, bucket, bin })
        const chunks = await Promise.all(
          found.chunks.map(async ({ n, v }) => {
            const tile = await venueTile(writer, {
              scope: 'b:BTC',
              level: `${bucket}-k${bin}`,
              n: String(n),
              v,
            })
            expect(tile.v).toBe(v)
            return decodeVenueChunk(tile.bytes.buffer)
          }),
        )
        const composed = composeHeatmap(found, chunks, { venues, unit, bucketMs: bucketMsOf(bucket) ?? 0 })
        const known = rows.some(({ market }) => venues.length === 0 || venues.includes(market.venue))
        if (known) {
          const scope = { base: 'BTC', markets: [], venues, minUsd: null, maxUsd: null }
          const asked = await heatmap(writer, { ...scope, ...span, bucket, bin, side: 'both', unit })
          expectEqual(composed, asked)
        } else expect(composed.x).toEqual([])
        writer.db.close()
      },
    ),
    { numRuns: 40 },
  )
})

/** Sums by venue may differ from sums by row in the last bits. */
function expectEqual(composed: HeatmapAnswer, { totals, long, short, ...asked }: HeatmapAnswer) {
  expect(composed).toMatchObject(asked)
  expect(composed.long.map(near)).toEqual(long.map(near))
  expect(composed.short.map(near)).toEqual(short.map(near))
  expect(Object.values(composed.totals).map(near)).toEqual(Object.values(totals).map(near))
}

function near(value: number): number {
  return Number(value.toPrecision(10))
}
