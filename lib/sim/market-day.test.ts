import { expect, test } from 'vitest'
import { ASSETS } from './assets'
import { Holdings } from './holdings'
import { type Bookkeeper, MarketDay, type MarketTerms } from './market-day'
import { noiseOf } from './noise'
import type { OpenPosition } from './position-book'
import { outsideDay } from './price-path'
import { DAY_MS, dayOf, STEP_MS, STEPS_A_DAY } from './steps'
import { listingsOf, tradedContracts } from './traded-contract'
import { simVenues } from './venues'

const DAY = dayOf(Date.UTC(2026, 10, 20))
const NOON = STEPS_A_DAY / 2
/** A few venues of every kind of contract; the others add nothing but time. */
const VENUES = ['binance-usdm', 'binance-coinm', 'bybit', 'okx', 'deribit', 'kraken-futures']
const participants = simVenues
  .filter(({ id }) => VENUES.includes(id))
  .map(({ id, contracts }) => ({ id, contracts, share: 0.15 }))
const contracts = tradedContracts(participants)
const noise = noiseOf(5)
const terms: MarketTerms = { noise, contracts, listings: listingsOf(ASSETS, contracts), impact: 1 }
const outside = [outsideDay(noise, DAY - 1), outsideDay(noise, DAY)] as const

type Event = readonly ['opened' | 'closed' | 'liquidated', OpenPosition, number]

/** A day to noon, and all that became of its positions in order. */
function tradedToNoon() {
  const events: Event[] = []
  const books: Bookkeeper = {
    opened: (position, step) => events.push(['opened', position, step]),
    closed: (position, step) => events.push(['closed', position, step]),
    liquidated: (position, step) => events.push(['liquidated', position, step]),
  }
  const day = new MarketDay(terms, DAY, outside, books)
  day.advanceTo(NOON)
  return { day, events }
}

const { day, events } = tradedToNoon()

test('open interest is what was opened less what was closed and liquidated, exactly, in every contract', () => {
  const funds = new Holdings(contracts)
  const expected = { long: [...funds.long], short: [...funds.short] }
  const last = NOON * 2 - 30
  for (const [what, { contract, side, size }, step] of events) {
    // Noted at the beginning of a step: after those who come and go then, before the mark moves on.
    if (step > last || (step === last && what === 'liquidated')) continue
    const held = expected[side]
    held[contract] = (held[contract] ?? 0) + (what === 'opened' ? size : -size)
  }
  const noted = contracts.map((_, number) =>
    day.record.heldAt(DAY * DAY_MS + (last - NOON) * STEP_MS, number),
  )
  expect(noted.map(({ long }) => long)).toEqual(expected.long)
  expect(noted.map(({ short }) => short)).toEqual(expected.short)
  expect(noted.some(({ long }, number) => long !== funds.long[number])).toBe(true)
})

test('every position that ends was open, and ends once', () => {
  const open = new Set<number>()
  for (const [what, { id }] of events) {
    expect(open.has(id)).toBe(what !== 'opened')
    if (what === 'opened') open.add(id)
    else open.delete(id)
  }
  expect(open.size).toBeGreaterThan(0)
})

test('a position is liquidated in the step whose marks enclose its price, on its side', () => {
  let count = 0
  for (const [what, { asset, side, liquidation, bankruptcy, entry }, step] of events) {
    if (what !== 'liquidated' || step < NOON) continue
    const [from, to] = [day.priceAt(asset, step - NOON), day.priceAt(asset, step - NOON + 1)]
    expect(liquidation).toBeLessThanOrEqual(Math.max(from, to))
    expect(liquidation).toBeGreaterThanOrEqual(Math.min(from, to))
    expect(to < from).toBe(side === 'long')
    expect(liquidation < entry).toBe(side === 'long')
    expect(bankruptcy < liquidation).toBe(side === 'long')
    count += 1
  }
  expect(count).toBeGreaterThan(300)
})

test('nobody is left open beyond a liquidation price that the mark has passed', () => {
  const open = new Map<number, OpenPosition>()
  for (const [what, position] of events) {
    if (what === 'opened') open.set(position.id, position)
    else open.delete(position.id)
  }
  for (const { asset, side, liquidation } of open.values()) {
    const mark = day.priceAt(asset, NOON)
    expect(side === 'long' ? liquidation < mark : liquidation > mark).toBe(true)
  }
})

test('each forced order is one of the liquidated positions, filled between mark and bankruptcy', () => {
  const liquidated = new Set(events.flatMap(([what, { id }]) => (what === 'liquidated' ? [id] : [])))
  const orders = day.record.ordersIn(DAY * DAY_MS, DAY * DAY_MS + NOON * STEP_MS)
  expect(orders.length).toBe(events.filter(([what, , step]) => what === 'liquidated' && step >= NOON).length)
  for (const { position, fillPrice } of orders) {
    expect(liquidated.delete(position.id)).toBe(true)
    const [low = 0, high = 0] = [position.liquidation, position.bankruptcy].sort((a, b) => a - b)
    expect(fillPrice).toBeGreaterThan(low * (1 - 1e-12))
    expect(fillPrice).toBeLessThan(high * (1 + 1e-12))
  }
})
