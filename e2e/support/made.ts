import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { append } from '@/db/append'
import { compact } from '@/db/compact'
import { extendCoverage } from '@/db/coverage'
import { testBatch, testLiquidation, testMarket, textOf } from '@/db/liquidation.fixture'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { DAY, MINUTE } from '@/lib/contract/units'
import { venueFacts } from '@/lib/venues/index'

/** The day of the made-up prints. */
export const MADE_FROM = Date.UTC(2025, 5, 1)
export const MADE_RANGE = 'from=2025-06-01T00:00Z&to=2025-06-02T00:00Z'
/** Largest share first. */
export const MADE_VENUES = [
  'binance-usdm',
  'bybit',
  'okx',
  'bitget',
  'gate',
  'deribit',
  'kraken-futures',
  'bitfinex',
] as const

interface MadePrint {
  readonly venue: string
  readonly time: number
  readonly price: number
  readonly usd: number
  readonly side: 'buy' | 'sell'
  /** BTCUSDT where none is named. */
  readonly symbol?: string
}

/** A day of prints on several venues round one slow wave of the price: the same in every run. */
export function madeDay(venues: readonly string[], each: number): MadePrint[] {
  return venues.flatMap((venue, place) =>
    Array.from({ length: Math.ceil(each / (place + 1)) }, (_, i): MadePrint => {
      const noise = Math.abs(Math.sin((i + 1) * 12.9898 + place * 78.233) * 43_758.5453) % 1
      const time = MADE_FROM + Math.floor(((i + noise) / Math.ceil(each / (place + 1))) * DAY * 0.99)
      const wave = 60_000 * (1 + 0.02 * Math.sin((time - MADE_FROM) / (DAY / 9)))
      const price = wave * (1 + (noise - 0.5) * 0.006)
      return { venue, time, price, usd: 500 + 200_000 * noise ** 4, side: i % 3 === 0 ? 'buy' : 'sell' }
    }),
  )
}

/** So many cells of one minute and the finest bin, one print each: `rows` bins in every column. */
export function madeBlock(columns: number, rows: number): MadePrint[] {
  return Array.from({ length: columns * rows }, (_, i): MadePrint => {
    const [column, row] = [Math.floor(i / rows), i % rows]
    const price = 60_000 * 1.0002 ** (row + 0.5)
    const usd = 1_000 + ((i * 7_919) % 9_973) * 50
    return { venue: 'bybit', time: MADE_FROM + column * MINUTE, price, usd, side: i % 2 ? 'buy' : 'sell' }
  })
}

const BATCH = 5_000

/** Writes prints into a new database of a data folder, with all of the day covered. */
export async function storeMade(dataDir: string, prints: readonly MadePrint[]): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const store = openWriter({ path: join(dataDir, 'liquidations.db'), kind: 'live' })
  await saveVenues(store, venueFacts)
  for (let from = 0; from < prints.length; from += BATCH) {
    const texts = prints.slice(from, from + BATCH).map(({ venue, time, price, usd, side, symbol }) => {
      const market = testMarket(symbol ?? 'BTCUSDT', { venue })
      const size = (usd / price).toFixed(6).replace(/0+$/, '')
      return textOf(testLiquidation({ time, side, price: String(Math.round(price * 10) / 10), size, market }))
    })
    await append(store, testBatch(texts))
  }
  for (const venue of new Set(prints.map((print) => print.venue)))
    await extendCoverage(store, {
      venue,
      source: 'socket',
      markets: [],
      from: MADE_FROM,
      to: MADE_FROM + DAY,
    })
  await compact(store, { now: MADE_FROM + 2 * DAY, all: true })
  closeStore(store)
}
