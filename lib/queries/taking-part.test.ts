import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '@/db/append'
import { extendCoverage } from '@/db/coverage'
import { testBatch, testLiquidation, testMarket, textOf } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { HOUR } from '@/lib/contract/units'
import { partsOf } from './taking-part'

const NOON = 1_765_454_400_000
const BTC = { base: 'BTC', markets: [], venues: [] }
const HELD = testMarket('BTCUSDT')
const NAMED = testMarket('BTC-PERP', { venue: 'silent', base: 'BTC' })
const LISTENING = testMarket('BTCPERP', { venue: 'quiet', base: 'BTC' })
const MARKETS = [HELD, NAMED, LISTENING]

async function store() {
  const path = join(mkdtempSync(join(tmpdir(), 'parts-')), 'test.db')
  const made = openWriter({ path, kind: 'live' })
  await saveMarkets(made, MARKETS, NOON)
  await append(made, testBatch([textOf(testLiquidation({ time: NOON, market: HELD }))]))
  await extendCoverage(made, { venue: 'quiet', source: 'socket', markets: [], from: NOON, to: NOON + HOUR })
  return made
}

const symbols = (markets: readonly { symbol: string }[]) => markets.map(({ symbol }) => symbol)

test('a venue that is only known by name is no source; one that listened decides the quality', async () => {
  const parts = await partsOf(await store(), BTC, MARKETS, { from: NOON, to: NOON + HOUR })
  expect(symbols(parts.markets)).toEqual(['BTCUSDT'])
  expect(symbols(parts.heard)).toEqual(['BTCUSDT', 'BTCPERP'])
})

test('in an empty range the markets that hold anything at all are meant', async () => {
  const parts = await partsOf(await store(), BTC, MARKETS, { from: NOON + 2 * HOUR, to: NOON + 3 * HOUR })
  expect(symbols(parts.markets)).toEqual(['BTCUSDT'])
})

test('markets asked for by name all take part', async () => {
  const scope = { ...BTC, markets: MARKETS.map(({ id }) => id) }
  const parts = await partsOf(await store(), scope, MARKETS, { from: NOON, to: NOON + HOUR })
  expect(parts).toEqual({ markets: MARKETS, heard: MARKETS })
})
